using System.Text;
using PodShell.Engine.Networks.Records;
using PodShell.Linux.Files;

namespace PodShell.Engine.Networks.Dns;

/// <summary>The /etc/hosts of a container.</summary>
internal static class HostsFile
{
    private const int MaximumSize = 1 << 20;
    private static readonly string[] s_hostNames = ["host.containers.internal", "host.docker.internal"];

    /// <summary>
    /// Makes the text: the user's lines first, since the first one that fits counts, then the container's own, then the host's.
    /// </summary>
    /// <param name="member">The container.</param>
    /// <param name="state">Its network as it was set up.</param>
    /// <param name="log">Takes a warning about a host that has no address.</param>
    /// <param name="sharing">Further names: of containers that share its network.</param>
    /// <returns>The file's text.</returns>
    public static string Make(NetworkedContainer member, NetworkState? state, IEngineLog log, IReadOnlyList<string> sharing)
    {
        StringBuilder text = new();
        string? gateway = member.Network.Kind == NetworkKind.Host ? "127.0.0.1" : state?.HostAddress;
        foreach (HostEntry entry in member.Network.AddHosts)
        {
            string? address = entry.Address == HostEntry.Gateway ? gateway : entry.Address;
            if (address is null)
            {
                log.Warning($"'{entry.Host}' gets no address: the host cannot be reached over this network.");
                continue;
            }

            text.Append(address).Append('\t').Append(entry.Host).Append('\n');
        }

        string hostFile = ProcFile.TryRead("/etc/hosts", MaximumSize) ?? "";
        if (!hostFile.Contains("localhost", StringComparison.Ordinal))
        {
            text.Append("127.0.0.1\tlocalhost\n::1\tlocalhost\n");
        }

        text.Append(hostFile);
        if (hostFile.Length > 0 && !hostFile.EndsWith('\n'))
        {
            text.Append('\n');
        }

        if (gateway is not null)
        {
            // A name that the user gave means what he gave it.
            string[] free = [.. s_hostNames.Where(name => !member.Network.AddHosts.Any(entry => entry.Host == name))];
            if (free.Length > 0)
            {
                text.Append(gateway).Append('\t').AppendJoin(' ', free).Append('\n');
            }
        }

        string names = member.Network.HostName == member.Name ? member.Name : $"{member.Network.HostName} {member.Name}";
        List<string> addresses = [.. (state?.Interfaces ?? []).SelectMany(one => one.Addresses())];
        if (addresses.Count == 0 && member.Network.Kind is not (NetworkKind.Host or NetworkKind.Container))
        {
            addresses.Add("127.0.1.1");
        }

        foreach (string address in addresses)
        {
            text.Append(address).Append('\t').Append(names).Append('\n');
        }

        foreach (string name in sharing)
        {
            text.Append("127.0.0.1\t").Append(name).Append('\n');
        }

        return text.ToString();
    }
}
