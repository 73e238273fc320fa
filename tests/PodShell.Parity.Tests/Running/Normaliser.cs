using System.Globalization;
using System.Text.RegularExpressions;

namespace PodShell.Parity.Tests;

/// <summary>Takes out of an engine's output, by named rules, what cannot be the same on both.</summary>
internal sealed partial class Normaliser(Engine engine)
{
    private readonly Dictionary<string, string> _ids = new(StringComparer.Ordinal);

    /// <summary>Forgets the ids that were seen: what one stanza prints must not number those of the next.</summary>
    public void Forget() => _ids.Clear();

    /// <summary>The output with all rules applied.</summary>
    /// <param name="text">The output.</param>
    /// <param name="sorted">
    /// Whether the command line sorts it: chance sorts ids, which are not numbered there, and the lines are sorted again without them.
    /// </param>
    public string Normalise(string text, bool sorted = false)
    {
        text = Folders(text);
        text = sorted ? ShortId().Replace(LongId().Replace(text, "<id>"), "<id>") : Ids(text);
        text = Ports(text);
        text = Times(text);
        text = Ago(text);
        text = Hardware(text);
        text = Sizes(text);
        text = Columns(text);
        text = EngineNames(text).TrimEnd();
        return sorted ? string.Join('\n', text.Split('\n').Order(StringComparer.Ordinal)) : text;
    }

    /// <summary>The line of standard error that tells the failure; null if there is none.</summary>
    public static string? Failure(string error) =>
        error.Split('\n').LastOrDefault(line => line.StartsWith("Error: ", StringComparison.Ordinal));

    // folders: the engine's own ones.
    private string Folders(string text) =>
        text.Replace(Path.Combine(engine.Folder, "work"), "<work>", StringComparison.Ordinal)
            .Replace(engine.Store, "<store>", StringComparison.Ordinal);

    // ports: the host's ports that the scene was given.
    private string Ports(string text)
    {
        for (int i = 1; i <= Engine.PortCount; i++)
        {
            text = Regex.Replace(
                text,
                $"(?<![0-9A-Za-z.]){engine.Environment[$"PORT{i}"]}(?![0-9A-Za-z])",
                string.Create(CultureInfo.InvariantCulture, $"<port{i}>")
            );
        }

        return text;
    }

    // ids: by the order in which they were first seen, so that the same thing has the same name in all lines.
    private string Ids(string text)
    {
        text = LongId().Replace(text, match => Known(match.Value));
        return ShortId().Replace(text, match => _ids.TryGetValue(match.Value, out string? name) ? name + ":12" : NewShort(match.Value));
    }

    private string Known(string id)
    {
        if (!_ids.TryGetValue(id, out string? name))
        {
            name = _ids.TryGetValue(id[..12], out string? seen)
                ? seen
                : string.Create(CultureInfo.InvariantCulture, $"<id{_ids.Values.Distinct().Count() + 1}>");
            _ids[id] = name;
            _ids[id[..12]] = name;
        }

        return name;
    }

    private string NewShort(string id)
    {
        string name = string.Create(CultureInfo.InvariantCulture, $"<id{_ids.Values.Distinct().Count() + 1}>");
        _ids[id] = name;
        return name + ":12";
    }

    // times: points in time, in Go's, RFC 3339's and ctime's spelling.
    private static string Times(string text) => Time().Replace(text, "<time>");

    // ago: spans that depend on how fast the computer is.
    private static string Ago(string text) => Span().Replace(text, "<span>");

    // hardware: addresses of interfaces that are drawn by lot.
    private static string Hardware(string text) => Mac().Replace(text, "<mac>");

    // sizes: each engine counts other blocks of the disk.
    private static string Sizes(string text) => Size().Replace(text, "<size>");

    // columns: how far apart the columns of a table stand depends on the longest value in it.
    private static string Columns(string text) =>
        Gap().Replace(Trailing().Replace(text.Replace("\t", "  ", StringComparison.Ordinal), ""), "  ");

    // names: each engine calls itself by its own name.
    private static string EngineNames(string text) =>
        text.Replace("podshell", "podman", StringComparison.Ordinal)
            .Replace("podsh", "podman", StringComparison.Ordinal)
            .Replace("PodShell", "Podman", StringComparison.Ordinal);

    [GeneratedRegex(@"\b[0-9a-f]{64}\b")]
    private static partial Regex LongId();

    [GeneratedRegex(@"(?<![0-9a-f:.<-])[0-9a-f]{12}(?![0-9a-f:.>-])")]
    private static partial Regex ShortId();

    [GeneratedRegex(
        @"\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d+)?( ?(Z|[+-]\d\d:?\d\d))?( [A-Z]{3,4})?( m=\+[\d.]+)?|(Mon|Tue|Wed|Thu|Fri|Sat|Sun) [A-Z][a-z]{2} +\d+ \d\d:\d\d:\d\d \d{4}"
    )]
    private static partial Regex Time();

    [GeneratedRegex(@"(Less than a second|About an? (minute|hour)|\d+ (second|minute|hour)s?)( ago)?")]
    private static partial Regex Span();

    [GeneratedRegex(@"\b\d+(\.\d+)? ?[kMG]B\b")]
    private static partial Regex Size();

    [GeneratedRegex(@"\b([0-9a-f]{2}:){5}[0-9a-f]{2}\b")]
    private static partial Regex Mac();

    [GeneratedRegex(@"[ \t]+$", RegexOptions.Multiline)]
    private static partial Regex Trailing();

    [GeneratedRegex(@"(?<=\S) {2,}")]
    private static partial Regex Gap();
}
