using System.Globalization;
using PodShell.Linux.Files;

namespace PodShell.Engine.Networks.Ipam;

/// <summary>The subnets from which networks without one get theirs, as Podman has them.</summary>
/// <param name="settings">The engine's settings.</param>
/// <param name="networks">The networks that there are.</param>
internal sealed class SubnetPool(EngineSettings settings, IReadOnlyList<PodNetwork> networks)
{
    private const int Count = 0x3700;
    private const uint PoolStart = 0x0A590000;
    private readonly Lazy<List<string>> _routes = new(HostRoutes.Read);

    /// <summary>Whether a subnet overlaps none of another network and none of the host.</summary>
    /// <param name="subnet">The subnet.</param>
    /// <returns>True if so.</returns>
    public bool IsFree(string subnet) => HolderOf(subnet) is null;

    /// <summary>Who has a subnet, or one that overlaps it.</summary>
    /// <param name="subnet">The subnet.</param>
    /// <returns>A description; <see langword="null"/> when nobody has it.</returns>
    public string? HolderOf(string subnet)
    {
        foreach (PodNetwork network in networks)
        {
            if (network.Subnets.FirstOrDefault(own => AddressMath.Overlap(own.Subnet, subnet)) is { } own)
            {
                return $"the network '{network.Name}' ({own.Subnet})";
            }
        }

        return _routes.Value.Find(route => AddressMath.Overlap(route, subnet)) is { } taken ? $"a route of the host ({taken})" : null;
    }

    /// <summary>Takes a free /24: from 10.89.0.0 on, up to 10.143.255.0.</summary>
    /// <returns>The subnet.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.NetworkSubnetInUse"/>.</exception>
    public string Take4()
    {
        // Engines with other roots begin elsewhere: what they use shows on the host only while their containers run.
        InstanceTag tag = InstanceTag.Of(settings);
        uint start = tag.IsOnly ? 0 : tag.Hash % Count;
        for (uint i = 0; i < Count; i++)
        {
            string subnet = $"{AddressMath.Text(PoolStart + ((start + i) % Count * 256), 4)}/24";
            if (IsFree(subnet))
            {
                return subnet;
            }
        }

        throw new PodShellException(
            ErrorIds.NetworkSubnetInUse,
            ErrorKind.ResourceExhausted,
            "No subnet of the pool 10.89.0.0 to 10.143.255.0 is free.",
            null,
            "Name a subnet, or remove networks that are not needed (network prune)."
        );
    }

    /// <summary>Makes a random unique local /64 (RFC 4193).</summary>
    /// <returns>The subnet.</returns>
    public string Take6()
    {
        while (true)
        {
            string digits = RandomBytes.Hex(7);
            string subnet = string.Create(
                CultureInfo.InvariantCulture,
                $"fd{digits[..2]}:{digits[2..6]}:{digits[6..10]}:{digits[10..14]}::/64"
            );
            subnet = global::System.Net.IPNetwork.Parse(subnet).ToString();
            if (IsFree(subnet))
            {
                return subnet;
            }
        }
    }
}
