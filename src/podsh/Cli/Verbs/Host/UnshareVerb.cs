using PodShell.Cli.Context;
using PodShell.Cli.Parsing;
using PodShell.Cli.Verbs.Common;
using PodShell.Linux.Processes;

namespace PodShell.Cli.Verbs.Host;

/// <summary><c>unshare</c>: runs a command inside the user and mount namespace in which the engine works.</summary>
internal sealed class UnshareVerb : Verb<EmptySettings>
{
    public override string Usage => "[COMMAND [ARG...]]";

    public override bool WatchesSignals => false;

    public override bool Interspersed => false;

    protected override IEnumerable<Flag<EmptySettings>> Flags => [];

    protected override Task<int> ExecuteAsync(CliContext context, EmptySettings settings, List<string> operands)
    {
        // Entering the namespace is part of making the engine.
        _ = context.Engine;
        if (operands.Count == 0)
        {
            operands.Add(context.Environment.TryGetValue("SHELL", out string? shell) && shell.Length > 0 ? shell : "sh");
        }

        string program = operands[0].Contains('/', StringComparison.Ordinal)
            ? CallerPaths.Absolute(context, operands[0])
            : ProgramFinder.TryFind(operands[0])
                ?? throw new PodShellException(
                    ErrorIds.CommandNotFound,
                    ErrorKind.CommandNotFound,
                    $"The command '{operands[0]}' was not found: executable file not found in $PATH.",
                    operands[0]
                );
        ProcessImage.Replace(program, operands, context.Environment, context.IgnoredSignals);
        return Task.FromResult(ExitCodes.Success);
    }
}
