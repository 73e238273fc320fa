using System.Net;

namespace PodShell.Engine.Registry.Protocol;

/// <summary>Questions about the origin (scheme, host, port) of addresses, on which it depends where credentials may go.</summary>
internal static class Origin
{
    /// <summary>Whether two addresses have the same scheme, host and port.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    /// <returns>True for one origin.</returns>
    public static bool IsSame(Uri left, Uri right) =>
        left.Scheme == right.Scheme
        && left.Port == right.Port
        && string.Equals(left.IdnHost, right.IdnHost, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether an address is of the web and carries no credentials itself.</summary>
    /// <param name="address">The address.</param>
    /// <returns>True for absolute http and https addresses without user information.</returns>
    public static bool IsWeb(Uri address) =>
        address.IsAbsoluteUri && address.Scheme is "http" or "https" && address.UserInfo.Length == 0 && address.Host.Length > 0;

    /// <summary>Whether a host is this machine by its very name.</summary>
    /// <param name="host">A host name or address; IPv6 with or without brackets.</param>
    /// <returns>True for <c>localhost</c>, 127.0.0.0/8 and ::1.</returns>
    public static bool IsLoopback(string host) =>
        string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out IPAddress? address) && IPAddress.IsLoopback(address));

    /// <summary>An address without what may be secret: no query (signatures of blob stores), no user information.</summary>
    /// <param name="address">The address.</param>
    /// <returns>Scheme, host, port and path, fit for messages.</returns>
    public static string Redact(Uri address) =>
        DisplayText.Quote(address.IsAbsoluteUri ? $"{address.Scheme}://{address.Authority}{address.AbsolutePath}" : "…", 256);
}
