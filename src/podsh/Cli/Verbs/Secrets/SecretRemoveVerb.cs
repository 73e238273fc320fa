using PodShell.Cli.Context;
using PodShell.Cli.Parsing;
using PodShell.Cli.Verbs.Common;

namespace PodShell.Cli.Verbs.Secrets;

/// <summary><c>secret rm</c>: removes secrets and prints their ids.</summary>
internal sealed class SecretRemoveVerb : Verb<SecretRemoveSettings>
{
    public override string Usage => "[options] SECRET [SECRET...]";

    protected override IEnumerable<Flag<SecretRemoveSettings>> Flags =>
        [
            Flag.Switch("--all", "-a", "All secrets", (SecretRemoveSettings s, bool v) => s.All = v),
            Flag.Switch("--ignore", "-i", "A secret that is not there is no error", (SecretRemoveSettings s, bool v) => s.Ignore = v),
        ];

    protected override async Task<int> ExecuteAsync(CliContext context, SecretRemoveSettings settings, List<string> operands)
    {
        if (settings.All == operands.Count > 0)
        {
            throw new UsageException("`secret rm` requires one argument, or the --all flag");
        }

        List<string> names = settings.All ? await SecretLookup.AllAsync(context).ConfigureAwait(false) : operands;
        return await EachTarget
            .RunAsync(context, names, async name =>
                (
                    await context
                        .Engine.Secrets.RemoveAsync(
                            new RemoveSecretRequest { Secret = name, Ignore = settings.Ignore },
                            context.Cancellation
                        )
                        .ConfigureAwait(false)
                )?.Id
            )
            .ConfigureAwait(false);
    }
}
