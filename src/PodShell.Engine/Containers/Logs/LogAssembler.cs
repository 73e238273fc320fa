using System.Text;
using System.Text.Unicode;

namespace PodShell.Engine.Containers.Logs;

/// <summary>
/// Joins the pieces of lines, each source for itself. A line that grows beyond all measure comes out in pieces marked as partial.
/// </summary>
/// <param name="container">The container's name.</param>
/// <param name="containerId">The container's id.</param>
internal sealed class LogAssembler(string container, string containerId)
{
    private readonly List<byte>?[] _pieces = new List<byte>?[2];
    private readonly DateTimeOffset[] _times = new DateTimeOffset[2];

    /// <summary>Takes a line of the log.</summary>
    /// <param name="line">The line.</param>
    /// <returns>The line to show, if one is complete.</returns>
    public LogLine? Add(ReadOnlyMemory<byte> line)
    {
        if (!LogEntry.TryParse(line, out LogEntry entry))
        {
            // The end of a line that was cut, or what a full disk left: better shown than lost.
            return line.Length == 0 ? null : Make(DateTimeOffset.UnixEpoch, OutputSource.Stdout, line.Span, partial: true);
        }

        int source = (int)entry.Source;
        List<byte>? pieces = _pieces[source];
        if (!entry.Partial && pieces is null)
        {
            return Make(entry.Time, entry.Source, entry.Text.Span, partial: false);
        }

        if (pieces is null)
        {
            _pieces[source] = pieces = [];
            _times[source] = entry.Time;
        }

        pieces.AddRange(entry.Text.Span);
        if (entry.Partial && pieces.Count < LogFile.LongestLine)
        {
            return null;
        }

        _pieces[source] = null;
        return Make(_times[source], entry.Source, global::System.Runtime.InteropServices.CollectionsMarshal.AsSpan(pieces), entry.Partial);
    }

    /// <summary>
    /// Gives the lines that have no end, when the log has ended or whoever reads it does not wait. What follows of them comes as further
    /// lines.
    /// </summary>
    /// <returns>The lines.</returns>
    public IEnumerable<LogLine> Flush()
    {
        for (int source = 0; source < _pieces.Length; source++)
        {
            if (_pieces[source] is { } pieces)
            {
                _pieces[source] = null;
                yield return Make(_times[source], (OutputSource)source, pieces.ToArray(), partial: true);
            }
        }
    }

    /// <summary>How many lines have begun and not ended.</summary>
    public int Unfinished => _pieces.Count(pieces => pieces is not null);

    private LogLine Make(DateTimeOffset time, OutputSource source, ReadOnlySpan<byte> text, bool partial) =>
        new(time, source, Encoding.UTF8.GetString(text), container, containerId)
        {
            Partial = partial,
            Bytes = Utf8.IsValid(text) ? default : text.ToArray(),
        };
}
