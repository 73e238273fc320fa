using Microsoft.Win32.SafeHandles;
using PodShell.Engine.Containers.Monitors;
using PodShell.Engine.Containers.Runtimes;
using PodShell.Engine.Containers.Spec;
using PodShell.Engine.Events;
using PodShell.Engine.State;
using PodShell.Linux;

namespace PodShell.Engine.Containers.Lifecycle;

/// <summary>Runs commands in running containers: the OCI runtime's exec is our child, without a monitor.</summary>
/// <param name="parts">The shared parts.</param>
internal sealed class ContainerExecutor(ContainerParts parts)
{
    /// <summary>Runs a command.</summary>
    /// <param name="row">The container.</param>
    /// <param name="request">What to run.</param>
    /// <param name="streams">The caller's side; <see langword="null"/> when detached.</param>
    /// <param name="cancellationToken">Ends the command.</param>
    /// <returns>The exit code; 0 when detached.</returns>
    public async Task<int?> ExecAsync(ContainerRow row, ExecRequest request, ContainerStreams? streams, CancellationToken cancellationToken)
    {
        if (request.Command.Count == 0 || request.Command[0].Length == 0)
        {
            throw new PodShellException(ErrorIds.InvalidArgument, ErrorKind.InvalidArgument, "No command is given.", row.Name, "Name the command after the container.");
        }

        ContainerLayout layout = parts.Layout(row.Id);
        ContainerTruth truth = ContainerTruth.Of(row, layout);
        if (truth is not { State: ContainerState.Running, Process: { } process })
        {
            throw ContainerErrors.NotRunning(row.Name, truth.State);
        }

        OciRuntime runtime = parts.Runtime(row);
        string files = $"{layout.RunDirectory}/exec-{RandomBytes.Hex(6)}";
        try
        {
            return await RunAsync(row, request, streams ?? new ContainerStreams(), runtime, process, files, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            foreach (string suffix in (ReadOnlySpan<string>)[".log", ".pid", ".json"])
            {
                if (File.Exists(files + suffix))
                {
                    File.Delete(files + suffix);
                }
            }
        }
    }

    // crun 1.8 replaces the container's whole environment, PATH too, by what its --env says.
    private static bool NeedsProcessFile(ExecRequest request) =>
        request.User is not null || request.Privileged || request.Terminal || request.EnvironmentFiles.Count > 0 || request.Environment.Count > 0;

    private List<string> Arguments(ContainerRow row, ExecRequest request, OciRuntime runtime, ProcessIdentity process, string files)
    {
        List<string> arguments = [.. runtime.GlobalArguments(files + ".log"), "exec", "--pid-file", files + ".pid"];
        if (request.Detach)
        {
            arguments.Add("--detach");
        }

        if (NeedsProcessFile(request))
        {
            using SafeDirectory root = SafeDirectory.Open($"/proc/{process.Pid}/root");
            RuntimeSpecFile.WriteProcess(parts.ExecProcesses.Build(parts.Plan(row), request, root), files + ".json");
            arguments.AddRange(["--process", files + ".json"]);
            if (request.Terminal)
            {
                arguments.Add("--tty");
            }

            arguments.Add(row.Id);
            return arguments;
        }

        if (request.WorkingDirectory is { Length: > 0 } directory)
        {
            arguments.AddRange(["--cwd", directory]);
        }

        arguments.Add(row.Id);
        arguments.AddRange(request.Command);
        return arguments;
    }

    private async Task<int?> RunAsync(
        ContainerRow row, ExecRequest request, ContainerStreams streams, OciRuntime runtime, ProcessIdentity process, string files, CancellationToken cancellationToken)
    {
        bool inherit = streams.Inherited && !request.Detach;
        bool piped = !inherit && !request.Detach;
        using Pipe? output = piped ? Pipe.Create() : null;
        using Pipe? error = piped ? Pipe.Create() : null;
        using Pipe? input = piped && request.Interactive && streams.Input is not null ? Pipe.Create() : null;
        using SpawnedProcess child = ProcessSpawner.Start(new SpawnOptions
        {
            Program = runtime.Path,
            Arguments = Arguments(row, request, runtime, process, files),
            Environment = ChildEnvironment.Of(parts.Settings),
            WorkingDirectory = "/",
            StandardInput = inherit && (request.Interactive || request.Terminal) ? Standard(0) : input?.Reader,
            StandardOutput = inherit ? Standard(1) : output?.Writer,
            StandardError = inherit ? Standard(2) : error?.Writer,

            // With a terminal of the caller's the runtime must be in the foreground group to use it.
            NewProcessGroup = !(inherit && request.Terminal),
        });
        output?.Writer.Dispose();
        error?.Writer.Dispose();
        input?.Reader.Dispose();
        using CancellationTokenSource end = new();
        Task feeding = input is null ? Task.CompletedTask : FeedAsync(input, streams.Input!, end.Token);
        using CancellationTokenRegistration registration = cancellationToken.Register(() => End(child, files));
        ExitStatus status = piped
            ? await Task.Run(() => Pump(child, output!, error!, streams), CancellationToken.None).ConfigureAwait(false)
            : await child.WaitAsync(CancellationToken.None).ConfigureAwait(false);
        await end.CancelAsync().ConfigureAwait(false);
        _ = feeding.ContinueWith(static task => _ = task.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        cancellationToken.ThrowIfCancellationRequested();
        if (status.Code != 0 && RuntimeFailure.ReadLog(files + ".log") is { } message)
        {
            throw RuntimeFailure.From(runtime, row.Name, request.Command[0], message);
        }

        parts.Events.Write(EventLog.Of(row, EventTypes.Exec), EventLog.Of(row, EventTypes.ExecDied, status.Code));
        return status.Code;
    }

    private static SafeFileHandle Standard(int number) => new(number, ownsHandle: false);

    private static ExitStatus Pump(SpawnedProcess child, Pipe output, Pipe error, ContainerStreams streams)
    {
        using SafeFileHandle? ended = child.Identity?.TryOpen();
        using LogWriter nothing = new(null, null);
        new OutputPump(output.Reader, error.Reader, ended, nothing).Run(streams.Output, streams.Error);
        return child.Wait();
    }

    private static async Task FeedAsync(Pipe input, Stream source, CancellationToken cancellationToken)
    {
        using SafeFileHandle target = input.Writer;
        using FdStream stream = new(target, ownsHandle: false);
        await source.CopyToAsync(stream, cancellationToken).ConfigureAwait(false);
    }

    // The command itself: the runtime only waits for it.
    private static void End(SpawnedProcess child, string files)
    {
        if (ContainerTruth.ReadPidFile(files + ".pid") is { } command)
        {
            command.Signal(Signal.Kill.Number);
        }
        else
        {
            child.Signal(Signal.Kill.Number);
        }
    }
}
