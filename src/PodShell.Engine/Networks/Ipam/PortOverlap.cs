namespace PodShell.Engine.Networks.Ipam;

/// <summary>Whether two mappings want the same port of the host: in the kernel, the two families have ports of their own.</summary>
internal static class PortOverlap
{
    /// <summary>Whether two mappings meet in a port.</summary>
    /// <param name="a">One mapping, with its host port.</param>
    /// <param name="b">The other.</param>
    /// <returns>True if only one of them can listen.</returns>
    public static bool Of(PortMapping a, PortMapping b) =>
        a.Protocol == b.Protocol
        && a.HostPort < b.HostPort + b.Range
        && b.HostPort < a.HostPort + a.Range
        && OfAddresses(a.HostIP, b.HostIP);

    /// <summary>Whether two addresses to listen on exclude each other on one port.</summary>
    /// <param name="a">One address; empty or <see langword="null"/> for all of both families.</param>
    /// <param name="b">The other.</param>
    /// <returns>True if so.</returns>
    public static bool OfAddresses(string? a, string? b)
    {
        if (string.IsNullOrEmpty(a) || string.IsNullOrEmpty(b))
        {
            return true;
        }

        return a.Contains(':', StringComparison.Ordinal) == b.Contains(':', StringComparison.Ordinal) && (a == b || IsAny(a) || IsAny(b));
    }

    private static bool IsAny(string address) => address is "0.0.0.0" or "::";
}
