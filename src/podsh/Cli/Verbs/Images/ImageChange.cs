using PodShell.Cli.Flags;

namespace PodShell.Cli.Verbs.Images;

/// <summary>The instructions of <c>--change</c>: a Containerfile's words for an image's configuration.</summary>
internal static class ImageChange
{
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
                FlagText.Add(request.Environment, Pair(value));
                break;
            case "LABEL":
                FlagText.Add(request.Labels, Pair(value));
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
                request.Volumes.AddRange(
                    value.StartsWith('[') ? FlagText.Words(value) : [.. value.Split(' ', StringSplitOptions.RemoveEmptyEntries)]
                );
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

    // The older form has a blank between name and value.
    private static KeyValue Pair(string value)
    {
        int blank = value.IndexOf(' ', StringComparison.Ordinal);
        int equals = value.IndexOf('=', StringComparison.Ordinal);
        return blank > 0 && (equals < 0 || blank < equals)
            ? new KeyValue(value[..blank], value[(blank + 1)..].Trim())
            : KeyValue.ParsePair(
                value.Length > 1 && equals > 0 && value[equals..] is ['=', '"', .., '"']
                    ? value[..(equals + 1)] + value[(equals + 2)..^1]
                    : value,
                "variable"
            );
    }
}
