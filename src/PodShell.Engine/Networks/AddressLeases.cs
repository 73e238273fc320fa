using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using PodShell.Engine.Containers.Planning;
using PodShell.Linux;

namespace PodShell.Engine.Networks;

/// <summary>
/// The addresses of a network that are in use: one file each in the run root, with the container's id. They go with a reboot, as the
/// interfaces do. An address whose container has no network state any more was left by a kill and is free again.
/// </summary>
/// <param name="settings">The engine's settings.</param>
internal sealed class AddressLeases(EngineSettings settings)
{
    private const int Attempts = 65536;

    /// <summary>Takes an address.</summary>
    /// <param name="network">The network.</param>
    /// <param name="containerId">For whom.</param>
    /// <param name="wanted">The address that the user wants, or <see langword="null"/>.</param>
    /// <param name="cancellationToken">Stops waiting for the lock.</param>
    /// <returns>The address, without prefix length.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.NetworkAddressesExhausted"/>, <see cref="ErrorIds.NetworkOptionInvalid"/>.</exception>
    public async Task<string> TakeAsync(BridgeNetwork network, string containerId, string? wanted, CancellationToken cancellationToken)
    {
        string path = DirectoryOf(network.Name);
        using SafeDirectory directory = SafeDirectory.OpenOrCreate(path);
        using FileLock held = await FileLock.AcquireAsync($"{path}/lock", cancellation: cancellationToken).ConfigureAwait(false);
        (uint first, uint last) = Range(network.Subnet);
        uint gateway = ToNumber(IPAddress.Parse(network.Gateway));
        if (wanted is not null)
        {
            uint number = ToNumber(IPAddress.Parse(wanted));
            if (number < first || number > last || number == gateway)
            {
                throw PlanErrors.Invalid(ErrorIds.NetworkOptionInvalid, $"{wanted} is no address for a container of network '{network.Name}' ({network.Subnet}).", wanted, "Name an address of the subnet other than the gateway.");
            }

            return TryTake(directory, wanted, containerId) ? wanted : throw new PodShellException(
                ErrorIds.NetworkOptionInvalid, ErrorKind.InvalidState, $"{wanted} is in use by another container.", wanted, "Name another address, or none.");
        }

        // From where the last one was found: an address is not given again at once to another container.
        uint start = uint.TryParse(ProcFile.TryRead($"{path}/last"), NumberStyles.None, CultureInfo.InvariantCulture, out uint previous) && previous >= first && previous < last ? previous + 1 : first;
        uint candidate = start;
        for (int i = 0; i < Attempts; i++)
        {
            string address = ToAddress(candidate);
            if (candidate != gateway && TryTake(directory, address, containerId))
            {
                AtomicFile.Write(directory, "last", System.Text.Encoding.ASCII.GetBytes(candidate.ToString(CultureInfo.InvariantCulture)));
                return address;
            }

            candidate = candidate == last ? first : candidate + 1;
            if (candidate == start)
            {
                break;
            }
        }

        throw new PodShellException(ErrorIds.NetworkAddressesExhausted, ErrorKind.ResourceExhausted, $"The network '{network.Name}' ({network.Subnet}) has no free address.", network.Name, "Remove containers, or use another network.");
    }

    /// <summary>Gives an address back. Idempotent.</summary>
    /// <param name="network">The network's name.</param>
    /// <param name="address">The address.</param>
    /// <param name="containerId">Who had it.</param>
    public void Release(string network, string address, string containerId)
    {
        string file = $"{DirectoryOf(network)}/{address}";
        if (ProcFile.TryRead(file) == containerId)
        {
            File.Delete(file);
        }
    }

    private bool TryTake(SafeDirectory directory, string address, string containerId)
    {
        string? holder = ProcFile.TryRead($"{directory.Path}/{address}");
        bool live = holder is not null && holder != containerId && FileStatus.TryGet($"{settings.RunRoot}/containers/{holder}/{NetworkStateFile.Name}") is not null;
        if (live)
        {
            return false;
        }

        AtomicFile.Write(directory, address, System.Text.Encoding.ASCII.GetBytes(containerId));
        return true;
    }

    private string DirectoryOf(string network) => $"{settings.RunRoot}/networks/{network}";

    private static (uint First, uint Last) Range(string subnet)
    {
        IPNetwork parsed = IPNetwork.Parse(subnet);
        uint start = ToNumber(parsed.BaseAddress);
        uint size = 1u << (32 - parsed.PrefixLength);
        return (start + 1, start + size - 2);
    }

    private static uint ToNumber(IPAddress address) => BinaryPrimitives.ReadUInt32BigEndian(address.GetAddressBytes());

    private static string ToAddress(uint number)
    {
        byte[] bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, number);
        return new IPAddress(bytes).ToString();
    }
}
