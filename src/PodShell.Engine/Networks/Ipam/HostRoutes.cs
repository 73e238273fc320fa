using System.Globalization;
using System.Net;
using System.Numerics;
using PodShell.Linux.Files;

namespace PodShell.Engine.Networks.Ipam;

/// <summary>The networks that the host reaches by routes of its own, but for the default ones.</summary>
internal static class HostRoutes
{
    private const int LongestFile = 1 << 24;

    /// <summary>Reads them.</summary>
    /// <returns>Subnets of both families.</returns>
    public static List<string> Read()
    {
        List<string> routes = [];
        foreach (string line in (ProcFile.TryRead("/proc/net/route", LongestFile) ?? "").Split('\n').Skip(1))
        {
            string[] words = line.Split('\t', StringSplitOptions.RemoveEmptyEntries);
            if (words.Length > 7 && Hex(words[1], out uint address) && Hex(words[7], out uint mask) && mask != 0)
            {
                // The kernel prints the addresses as little-endian numbers.
                routes.Add(string.Create(CultureInfo.InvariantCulture, $"{new IPAddress(address)}/{BitOperations.PopCount(mask)}"));
            }
        }

        foreach (string line in (ProcFile.TryRead("/proc/net/ipv6_route", LongestFile) ?? "").Split('\n'))
        {
            string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);

            // Link-local and multicast routes belong to every interface, a /128 to an address.
            if (
                words.Length > 9
                && words[0].Length == 32
                && Hex(words[1], out uint prefix)
                && prefix is > 0 and < 128
                && !words[0].StartsWith("fe8", StringComparison.Ordinal)
                && !words[0].StartsWith("ff", StringComparison.Ordinal)
            )
            {
                routes.Add(string.Create(CultureInfo.InvariantCulture, $"{new IPAddress(Convert.FromHexString(words[0]))}/{prefix}"));
            }
        }

        return routes;
    }

    private static bool Hex(string text, out uint value) =>
        uint.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value);
}
