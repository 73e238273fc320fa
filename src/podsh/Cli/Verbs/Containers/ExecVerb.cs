using PodShell.Cli.Context;
using PodShell.Cli.Flags;
using PodShell.Cli.Parsing;
using PodShell.Cli.Terminals;
using PodShell.Cli.Text;
using PodShell.Cli.Verbs.Common;
using PodShell.Linux.Files;

namespace PodShell.Cli.Verbs.Containers;

/// <summary><c>exec</c>: runs a command in a running container; its exit code is ours.</summary>
internal sealed class ExecVerb : Verb<ExecSettings>
{
    private const int SessionIdBytes = 32;

    public override string Usage => "[options] CONTAINER COMMAND [ARG...]";

    public override bool Interspersed => false;

    protected override IEnumerable<Flag<ExecSettings>> Flags =>
        [
            Flag.Switch("--detach", "-d", "Return as soon as it runs", (ExecSettings s, bool v) => s.Request.Detach = v),
            DetachKeysFlag.Of((ExecSettings s, string v) => s.Request.DetachKeys = v),
            Flag.Value("--env", "-e", "Set an environment variable", (ExecSettings s, KeyValue v) =>
                s.Request.Environment[v.Key] = v.Value
            ),
            Flag.Value(
                "--env-file",
                null,
                "Read environment variables from a file",
                (ExecSettings s, string v) => s.Request.EnvironmentFiles.Add(v),
                hint: "file"
            ),
            Flag.Switch("--interactive", "-i", "Keep stdin open", (ExecSettings s, bool v) => s.Request.Interactive = v),
            Flag.Switch("--tty", "-t", "Allocate a terminal", (ExecSettings s, bool v) => s.Request.Terminal = v),
            Flag.ValueOrEmpty("--user", "-u", "User and group, as name|uid[:group|gid]", (ExecSettings s, ProcessUser v) =>
                s.Request.User = v
            ),
            Flag.ValueOrEmpty("--workdir", "-w", "Working directory in the container", (ExecSettings s, string v) =>
                s.Request.WorkingDirectory = v
            ),
            Flag.Switch("--privileged", null, "All capabilities", (ExecSettings s, bool v) => s.Request.Privileged = v),
            Flag.Switch("--latest", "-l", "The newest container; the first argument is the command then", (ExecSettings s, bool v) =>
                s.Latest = v
            ),
        ];

    protected override async Task<int> ExecuteAsync(CliContext context, ExecSettings settings, List<string> operands)
    {
        if (settings.Latest)
        {
            operands.InsertRange(
                0,
                await new ContainerSelection { Latest = true }
                    .ResolveAsync(context, [])
                    .ConfigureAwait(false)
            );
        }

        CheckOperands(operands, 1, int.MaxValue, "a container");
        if (operands.Count < 2)
        {
            // A name that is not there is the first thing to tell.
            throw !await context.Engine.Containers.ExistsAsync(operands[0], context.Cancellation).ConfigureAwait(false)
                ? new PodShellException(
                    ErrorIds.ContainerNotFound,
                    ErrorKind.NotFound,
                    $"There is no container '{operands[0]}'.",
                    operands[0]
                )
                : new UsageException($"must provide a command to run in container {TerminalText.Clean(operands[0])}");
        }

        ExecRequest request = settings.Request;
        request.Container = operands[0];
        request.Command = operands[1..];
        request.EnvironmentFiles = [.. request.EnvironmentFiles.Select(file => CallerPaths.Absolute(context, file))];
        try
        {
            return await ExecAsync(context, request).ConfigureAwait(false);
        }
        catch (PodShellException e) when (e.ErrorId == ErrorIds.ContainerNotRunning)
        {
            ErrorPrinter.Print(context.Error, e, "exec");
            return ExitCodes.NoExec;
        }
    }

    private static async Task<int> ExecAsync(CliContext context, ExecRequest request)
    {
        if (request.Detach)
        {
            request.SessionId = RandomBytes.Hex(SessionIdBytes);
            await context.Engine.Containers.ExecAsync(request, null, context.Cancellation).ConfigureAwait(false);
            context.Output.Write(request.SessionId + "\n");
            return ExitCodes.Success;
        }

        ForegroundStreams.WarnWithoutTerminal(context, request.Terminal, request.Interactive);
        using ForegroundStreams streams = new(context, request.Terminal, request.Interactive);
        streams.Started();
        return await context.Engine.Containers.ExecAsync(request, streams.Streams, context.Cancellation).ConfigureAwait(false)
            ?? ExitCodes.Success;
    }
}
