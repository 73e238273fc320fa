using PodShell.Cli.Parsing;
using F = PodShell.Cli.Parsing.Flag<PodShell.LogDriverOptions>;

namespace PodShell.Cli.Flags;

/// <summary>Flags of where a container's output is logged, for run and create.</summary>
internal static class LogFlags
{
    public static IEnumerable<F> All =>
        [
            Flag.ValueOrEmpty("--log-driver", null, "k8s-file, journald, passthrough or none", (LogDriverOptions o, string v) =>
                o.Driver = v
            ),
            Flag.Value(
                "--log-opt",
                null,
                "Log option: max-size=, path= or tag=; of max-file=, one file is kept",
                (LogDriverOptions o, string v) => Apply(o, KeyValue.ParsePair(v, "log option")),
                hint: "key=value"
            ),
        ];

    private static void Apply(LogDriverOptions options, KeyValue option)
    {
        switch (option.Key)
        {
            case "max-size":
                options.MaximumSize = FlagText.Size(ByteSize.ParseDecimal(option.Value!));
                break;
            case "max-file":
                // The monitor starts its one file anew where Docker would begin another.
                if (
                    !int.TryParse(
                        option.Value,
                        System.Globalization.NumberStyles.None,
                        System.Globalization.CultureInfo.InvariantCulture,
                        out int files
                    )
                    || files < 1
                )
                {
                    throw new FormatException("write max-file=<number>, at least 1");
                }

                break;
            case "path":
                options.Path = option.Value;
                break;
            case "tag":
                options.Tag = option.Value;
                break;
            default:
                throw new FormatException("write max-size=<size>, max-file=<number>, path=<file> or tag=<text>");
        }
    }
}
