using PodShell.Cli.Context;
using PodShell.Cli.Flags;
using PodShell.Cli.Output;
using PodShell.Cli.Parsing;
using PodShell.Cli.Terminals;
using PodShell.Cli.Verbs.Common;

namespace PodShell.Cli.Verbs.Containers;

/// <summary><c>run</c>: creates and starts a container; its exit code is ours.</summary>
internal sealed class RunVerb : Verb<RunSettings>
{
    public override string Usage => "[options] IMAGE [COMMAND [ARG...]]";

    public override bool Interspersed => false;

    protected override IEnumerable<Flag<RunSettings>> Flags =>
        [
            .. ContainerFlags.All.Select(flag => flag.In((RunSettings s) => s.Request.Options)),
            .. CreateVerb.Shared,
            Flag.Switch("--detach", "-d", "Return as soon as it runs, and print its id", (RunSettings s, bool v) => s.Request.Detach = v),
            AttachedContainer.ProxyFlag((RunSettings s, bool v) => s.ProxySignals = v),
        ];

    protected override async Task<int> ExecuteAsync(CliContext context, RunSettings settings, List<string> operands)
    {
        try
        {
            return await RunAsync(context, settings, operands).ConfigureAwait(false);
        }
        catch (PodShellException e) when (ExitCodes.OfRun(e) != ExitCodes.Of(e))
        {
            ErrorPrinter.Print(context.Error, e, "run");
            return ExitCodes.OfRun(e);
        }
    }

    private static async Task<int> RunAsync(CliContext context, RunSettings settings, List<string> operands)
    {
        await ContainerArguments.ApplyAsync(context, settings, operands).ConfigureAwait(false);
        RunContainerRequest request = settings.Request;
        ProcessOptions process = request.Options.Process;
        if (request.Detach && settings.Attach.Count > 0)
        {
            throw new UsageException("--detach and --attach cannot be used together");
        }

        using PullProgressPrinter? progress = settings.Quiet ? null : new PullProgressPrinter(context);
        if (request.Detach)
        {
            string? id = null;
            await context
                .Engine.Containers.RunAsync(request, null, container => id = container.Id, progress, context.Cancellation)
                .ConfigureAwait(false);
            progress?.Finish();
            context.Output.Write(id + "\n");
            return ExitCodes.Success;
        }

        ForegroundStreams.WarnWithoutTerminal(context, process.Terminal, process.Interactive);
        bool attachOutput = settings.Attach.Count == 0 || settings.Attach.Contains("stdout");
        bool attachError = settings.Attach.Count == 0 || settings.Attach.Contains("stderr");
        process.Interactive |= settings.Attach.Contains("stdin");
        request.Attach =
        [
            .. attachOutput ? [OutputSource.Stdout] : Array.Empty<OutputSource>(),
            .. attachError ? [OutputSource.Stderr] : Array.Empty<OutputSource>(),
        ];
        using ForegroundStreams streams = new(context, process.Terminal, process.Interactive, attachOutput, attachError);
        request.OutlivesCaller = settings.ProxySignals == false;
        int? exitCode = await context
            .Engine.Containers.RunAsync(
                request,
                streams.Streams,
                container =>
                {
                    progress?.Finish();
                    if (!attachOutput && !attachError)
                    {
                        context.Output.Write(container.Id + "\n");
                        context.Output.Flush();
                    }

                    SignalProxy.Apply(context, container.Id, settings.ProxySignals, process.Terminal);
                    streams.Started();
                },
                progress,
                context.Cancellation
            )
            .ConfigureAwait(false);
        return exitCode ?? ExitCodes.Success;
    }
}
