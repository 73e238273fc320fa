using PodShell.Cli.Context;
using PodShell.Cli.Parsing;
using PodShell.Cli.Text;
using PodShell.Cli.Verbs.Common;

namespace PodShell.Cli.Verbs.Containers;

/// <summary><c>cp</c>: copies files and directories between containers and the host, and as tar streams.</summary>
internal sealed class CopyVerb : Verb<CopySettings>
{
    private const string Standard = "-";

    public override string Usage => "[options] [CONTAINER:]SRC_PATH [CONTAINER:]DEST_PATH";

    protected override IEnumerable<Flag<CopySettings>> Flags =>
        [
            Flag.Switch("--archive", "-a", "Give what comes into a container to its user (true)", (CopySettings s, bool v) =>
                s.Archive = v
            ),
            Flag.Switch("--overwrite", null, "Let files take the place of directories, and the other way round", (CopySettings s, bool v) =>
                s.Overwrite = v
            ),
            // Docker's: links at the end of a source are always followed, and there is nothing to be quiet about.
            Flag.Ignored<CopySettings>("--follow-link", "-L"),
            Flag.Ignored<CopySettings>("--quiet", "-q"),
            // Podman's: nothing is paused.
            Flag.Ignored<CopySettings>("--pause"),
        ];

    protected override async Task<int> ExecuteAsync(CliContext context, CopySettings settings, List<string> operands)
    {
        if (operands.Count != 2)
        {
            throw new UsageException($"accepts 2 arg(s), received {operands.Count}");
        }

        CopyEnd source = Parse(context, operands[0]);
        CopyEnd target = Parse(context, operands[1]);
        if (target.Path is null && context.IsTerminal(1))
        {
            throw new UsageException("a tar stream is not written to a terminal: redirect the output");
        }

        await context
            .Engine.Containers.CopyItemAsync(
                new()
                {
                    Source = source,
                    Target = target,
                    Archive = settings.Archive,
                    Overwrite = settings.Overwrite,
                },
                source.Path is null ? context.StandardInput : null,
                target.Path is null ? context.StandardOutput : null,
                context.Cancellation
            )
            .ConfigureAwait(false);
        return ExitCodes.Success;
    }

    // What begins with a dot or a slash is a path, whatever colons it has.
    private static CopyEnd Parse(CliContext context, string word)
    {
        if (word == Standard)
        {
            return new CopyEnd();
        }

        int colon = word is ['.' or '/', ..] ? -1 : word.IndexOf(':', StringComparison.Ordinal);
        if (colon == 0 || (colon > 0 && colon == word.Length - 1))
        {
            throw new UsageException($"invalid argument '{TerminalText.Clean(word)}': you must specify paths");
        }

        return colon > 0
            ? new CopyEnd { Container = word[..colon], Path = word[(colon + 1)..] }
            : new CopyEnd { Path = HostPath(context, word) };
    }

    // The end of a path says what is meant: making it absolute drops a dot.
    private static string HostPath(CliContext context, string word)
    {
        string absolute = CallerPaths.Named(context, word);
        return word is "." || word.EndsWith("/.", StringComparison.Ordinal) ? absolute.TrimEnd('/') + "/." : absolute;
    }
}
