using PodShell.Cli.Flags;
using PodShell.Containerfiles;

namespace PodShell.Cli.Verbs.Images;

/// <summary>The instructions of <c>--change</c>: a Containerfile's words for an image's configuration.</summary>
internal static class ImageChange
{
    private const char Escape = '\\';

    public static void Apply(ImageChanges request, string text)
    {
        int blank = text.AsSpan().Trim().IndexOfAny(' ', '=');
        string instruction = text.Trim();
        if (blank < 1)
        {
            throw new FormatException("write an instruction and its value, such as CMD [\"/bin/sh\"] or ENV=a=b");
        }

        string value = instruction[(blank + 1)..].Trim();
        switch (instruction[..blank].ToUpperInvariant())
        {
            case "CMD":
                request.Command = Words(value);
                break;
            case "ENTRYPOINT":
                request.Entrypoint = Words(value);
                break;
            case "ENV":
                AddPairs(request.Environment, value);
                break;
            case "LABEL":
                AddPairs(request.Labels, value);
                break;
            case "EXPOSE":
                request.Expose.AddRange(value.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(PortMapping.Parse));
                break;
            case "ONBUILD":
                request.OnBuild.Add(value);
                break;
            case "STOPSIGNAL":
                request.StopSignal = Signal.Parse(value);
                break;
            case "USER":
                request.User = ProcessUser.Parse(value).ToString();
                break;
            case "VOLUME":
                request.Volumes.AddRange(Volumes(value));
                break;
            case "WORKDIR":
                request.WorkingDirectory = value;
                break;
            default:
                throw new FormatException(
                    "known instructions are CMD, ENTRYPOINT, ENV, EXPOSE, LABEL, ONBUILD, STOPSIGNAL, USER, VOLUME and WORKDIR"
                );
        }
    }

    // The shell form of a Containerfile: the image's own shell reads it, in the container.
    private static List<string> Words(string value) => value.StartsWith('[') ? FlagText.Words(value) : ["/bin/sh", "-c", value];

    private static IEnumerable<string> Volumes(string value)
    {
        IReadOnlyList<string> paths = value.StartsWith('[') ? FlagText.Words(value) : RawWords.SplitPlain(value, Escape);
        return paths.FirstOrDefault(path => !path.StartsWith('/')) is { } relative
            ? throw new FormatException($"the volume '{relative}' is not an absolute path")
            : paths;
    }

    // The older form, NAME VALUE, has a blank between name and value, and one pair.
    private static void AddPairs(Dictionary<string, string> all, string value)
    {
        IReadOnlyList<string> words = RawWords.SplitPlain(value, Escape);
        if (words.Count > 1 && !words[0].Contains('=', StringComparison.Ordinal))
        {
            FlagText.Add(all, new KeyValue(words[0], value[value.IndexOf(' ', StringComparison.Ordinal)..].Trim()));
            return;
        }

        foreach (string word in words)
        {
            FlagText.Add(all, KeyValue.ParsePair(word, "variable"));
        }
    }
}
