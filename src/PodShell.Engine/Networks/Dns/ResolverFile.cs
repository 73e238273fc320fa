using System.Net;
using System.Text;
using PodShell.Engine.Networks.Records;
using PodShell.Linux.Files;

namespace PodShell.Engine.Networks.Dns;

/// <summary>
/// The /etc/resolv.conf of a container: the user's servers, else its network's, else the host's as far as they can be reached.
/// </summary>
internal static class ResolverFile
{
    private const string HostFile = "/etc/resolv.conf";
    private const string SystemdFile = "/run/systemd/resolve/resolv.conf";
    private const int MaximumSize = 1 << 16;

    /// <summary>Makes the text.</summary>
    /// <param name="network">What was planned.</param>
    /// <param name="state">What was set up.</param>
    /// <returns>The file's text.</returns>
    public static string Make(NetworkPlan network, NetworkState? state)
    {
        string host = ProcFile.TryRead(HostFile, MaximumSize) ?? "";
        bool own = network.Kind is not NetworkKind.Host;

        // A name service passes on what it does not know to the user's servers: asked past it, they do not know the containers.
        List<string> servers =
            network.DnsServers.Count > 0 && state?.NameService != true ? [.. network.DnsServers] : [.. state?.DnsServers ?? []];
        if (servers.Count == 0)
        {
            servers = Values(host, "nameserver");
            if (own && servers.TrueForAll(IsLoopback))
            {
                // A resolver on the host's loopback cannot be reached from another namespace; systemd keeps the real ones here.
                servers = Values(ProcFile.TryRead(SystemdFile, MaximumSize) ?? "", "nameserver");
            }

            servers = own ? [.. servers.Where(server => !IsLoopback(server))] : servers;
        }

        List<string> search =
            network.DnsSearch is ["."] ? []
            : network.DnsSearch.Count > 0 ? [.. state?.DnsSearch ?? [], .. network.DnsSearch]
            : [.. state?.DnsSearch ?? [], .. Values(host, "search")];
        List<string> options = network.DnsOptions.Count > 0 ? [.. network.DnsOptions] : Values(host, "options");
        StringBuilder text = new();
        if (search.Count > 0)
        {
            text.Append("search ").AppendJoin(' ', search.Distinct()).Append('\n');
        }

        foreach (string server in servers.Distinct())
        {
            text.Append("nameserver ").Append(server).Append('\n');
        }

        if (options.Count > 0)
        {
            text.Append("options ").AppendJoin(' ', options).Append('\n');
        }

        return text.ToString();
    }

    private static List<string> Values(string text, string keyword)
    {
        List<string> values = [];
        foreach (string line in text.Split('\n'))
        {
            string[] words = line.Split([' ', '\t', '\r'], StringSplitOptions.RemoveEmptyEntries);
            if (words.Length > 1 && words[0] == keyword)
            {
                values.AddRange(words.Skip(1));
            }
        }

        return values;
    }

    private static bool IsLoopback(string server) =>
        !IPAddress.TryParse(server.Split('%')[0], out IPAddress? address) || IPAddress.IsLoopback(address);
}
