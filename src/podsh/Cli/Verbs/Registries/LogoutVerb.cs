using PodShell.Cli.Context;
using PodShell.Cli.Parsing;
using PodShell.Cli.Text;
using PodShell.Cli.Verbs.Common;

namespace PodShell.Cli.Verbs.Registries;

/// <summary><c>logout</c>: forgets the credentials of a registry, or all of them.</summary>
internal sealed class LogoutVerb : Verb<LogoutSettings>
{
    public override string Usage => "[options] [REGISTRY]";

    protected override IEnumerable<Flag<LogoutSettings>> Flags =>
        [
            Flag.Switch("--all", "-a", "Forget all credentials", (LogoutSettings s, bool v) => s.Request.All = v),
            Flag.ValueOrEmpty(
                "--authfile",
                null,
                "File of credentials",
                (LogoutSettings s, string v) => s.Request.AuthFile = v,
                hint: "file"
            ),
            Flag.ValueOrEmpty(
                "--compat-auth-file",
                null,
                "Docker configuration file",
                (LogoutSettings s, string v) => s.Request.CompatibleAuthFile = v,
                hint: "file"
            ),
        ];

    protected override async Task<int> ExecuteAsync(CliContext context, LogoutSettings settings, List<string> operands)
    {
        if (settings.Request.All && operands.Count > 0)
        {
            throw new UsageException("--all takes no arguments");
        }

        CheckOperands(operands, 0, 1, "");
        if (settings.Request.AuthFile is not null && settings.Request.CompatibleAuthFile is not null)
        {
            throw new UsageException("--authfile and --compat-auth-file cannot be used together");
        }

        settings.Request.Registry = operands.Count == 1 ? operands[0] : "";
        IReadOnlyList<RegistryLogin> gone = await context
            .Engine.Registries.DisconnectAsync(settings.Request, context.Cancellation)
            .ConfigureAwait(false);
        context.Output.Write(
            settings.Request.All
                ? "Removed login credentials for all registries\n"
                : $"Removed login credentials for {TerminalText.Clean(gone[0].Registry)}\n"
        );
        return ExitCodes.Success;
    }
}
