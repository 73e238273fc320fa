using System.Globalization;
using PodShell.Linux.Files;

namespace PodShell.Engine.Networks.Forwarding;

/// <summary>Finds the process of the host that has a port, as far as the caller may see it.</summary>
internal static class PortOwner
{
    private const int LongestTable = 1 << 24;
    private const string Listening = "0A";

    /// <summary>Finds it.</summary>
    /// <param name="port">The port's number.</param>
    /// <param name="protocol">Its protocol.</param>
    /// <returns>The program's name and its process id; <see langword="null"/> when it cannot be told.</returns>
    public static string? Find(int port, TransportProtocol protocol)
    {
        HashSet<string> sockets = [];
        foreach (string family in (ReadOnlySpan<string>)["", "6"])
        {
            string table = ProcFile.TryRead($"/proc/net/{(protocol == TransportProtocol.Udp ? "udp" : "tcp")}{family}", LongestTable) ?? "";
            foreach (string line in table.Split('\n').Skip(1))
            {
                string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
                if (
                    words.Length > 9
                    && (protocol == TransportProtocol.Udp || words[3] == Listening)
                    && int.TryParse(
                        words[1].AsSpan(words[1].LastIndexOf(':') + 1),
                        NumberStyles.AllowHexSpecifier,
                        CultureInfo.InvariantCulture,
                        out int number
                    )
                    && number == port
                )
                {
                    sockets.Add($"socket:[{words[9]}]");
                }
            }
        }

        return sockets.Count == 0 ? null : FindProcess(sockets);
    }

    private static string? FindProcess(HashSet<string> sockets)
    {
        foreach (string directory in Directory.EnumerateDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(directory), NumberStyles.None, CultureInfo.InvariantCulture, out int pid))
            {
                continue;
            }

            try
            {
                if (
                    Directory
                        .EnumerateFileSystemEntries($"{directory}/fd")
                        .Any(fd => new FileInfo(fd).LinkTarget is { } target && sockets.Contains(target))
                )
                {
                    return $"{DisplayText.Quote(ProcFile.TryRead($"{directory}/comm", 64)?.Trim() ?? "a process", 64)} (pid "
                        + $"{pid.ToString(CultureInfo.InvariantCulture)})";
                }
            }
            catch (Exception e) when (e is UnauthorizedAccessException or IOException)
            {
                // Another user's process, or one that has just ended.
                continue;
            }
        }

        return null;
    }
}
