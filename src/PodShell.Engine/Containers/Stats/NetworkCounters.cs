using System.Globalization;
using PodShell.Linux.Files;

namespace PodShell.Engine.Containers.Stats;

/// <summary>The traffic of the network that a process sees, but for its loopback.</summary>
internal static class NetworkCounters
{
    // Bytes in are the first of 16 numbers, bytes out the ninth.
    private const int Output = 8;

    /// <summary>Reads it.</summary>
    /// <param name="pid">The process.</param>
    /// <returns>Bytes in and out; <see langword="null"/> when it has ended.</returns>
    public static (long Input, long Output)? TryRead(int pid)
    {
        if (ProcFile.TryRead($"/proc/{pid}/net/dev") is not { } text)
        {
            return null;
        }

        long input = 0;
        long output = 0;
        foreach (string line in text.Split('\n'))
        {
            int colon = line.IndexOf(':', StringComparison.Ordinal);
            string[] numbers = colon < 0 ? [] : line[(colon + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (numbers.Length > Output && line.AsSpan(0, colon).Trim() is not "lo")
            {
                input += long.Parse(numbers[0], CultureInfo.InvariantCulture);
                output += long.Parse(numbers[Output], CultureInfo.InvariantCulture);
            }
        }

        return (input, output);
    }
}
