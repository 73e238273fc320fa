namespace PodShell.Engine.Containers.Logs;

/// <summary>One line of a k8s-file log.</summary>
/// <param name="Time">When it was written.</param>
/// <param name="Source">Where it came from.</param>
/// <param name="Partial">Whether the next one of the same source goes on with it.</param>
/// <param name="Text">Its bytes, valid until the next line is read.</param>
internal readonly record struct LogEntry(DateTimeOffset Time, OutputSource Source, bool Partial, ReadOnlyMemory<byte> Text)
{
    private const int TimeAtLeast = 20;

    /// <summary>Reads a line: <c>TIME stdout|stderr F|P TEXT</c>.</summary>
    /// <param name="line">The line without its end.</param>
    /// <param name="entry">What it says.</param>
    /// <returns>False when it is no such line.</returns>
    public static bool TryParse(ReadOnlyMemory<byte> line, out LogEntry entry)
    {
        entry = default;
        ReadOnlySpan<byte> span = line.Span;
        int space = span.IndexOf((byte)' ');
        if (space < TimeAtLeast || space > 64 || !TryTime(span[..space], out DateTimeOffset time))
        {
            return false;
        }

        ReadOnlySpan<byte> rest = span[(space + 1)..];
        OutputSource source;
        if (rest.StartsWith("stdout "u8))
        {
            source = OutputSource.Stdout;
        }
        else if (rest.StartsWith("stderr "u8))
        {
            source = OutputSource.Stderr;
        }
        else
        {
            return false;
        }

        // Of "F TEXT" an empty text may lack its space.
        rest = rest[7..];
        if (rest.Length == 0 || rest[0] is not ((byte)'F' or (byte)'P') || (rest.Length > 1 && rest[1] != (byte)' '))
        {
            return false;
        }

        int text = Math.Min(space + 1 + 7 + 2, line.Length);
        entry = new LogEntry(time, source, rest[0] == (byte)'P', line[text..]);
        return true;
    }

    // 2026-11-23T22:00:00.123456789+01:00 or …Z; .NET reads seven decimals.
    private static bool TryTime(ReadOnlySpan<byte> text, out DateTimeOffset time)
    {
        Span<char> chars = stackalloc char[64];
        int length = 0;
        int decimals = -1;
        foreach (byte b in text)
        {
            if (b == '.')
            {
                decimals = 0;
            }
            else if (decimals >= 0 && b is >= (byte)'0' and <= (byte)'9')
            {
                if (++decimals > 7)
                {
                    continue;
                }
            }
            else
            {
                decimals = -1;
            }

            chars[length++] = (char)b;
        }

        return DateTimeOffset.TryParse(
            chars[..length],
            global::System.Globalization.CultureInfo.InvariantCulture,
            global::System.Globalization.DateTimeStyles.None,
            out time
        );
    }
}
