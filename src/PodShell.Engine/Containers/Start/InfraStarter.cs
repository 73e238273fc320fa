using PodShell.Engine.Containers.Runtimes;
using PodShell.Engine.Context;
using PodShell.Engine.Events;
using PodShell.Engine.Host.Systemd;
using PodShell.Engine.State.Records;
using PodShell.Engine.State.Stores;
using PodShell.Linux;

namespace PodShell.Engine.Containers.Start;

/// <summary>
/// Starts infra containers without an image: a process that only waits. It writes no log and its exit code means nothing, so nothing
/// monitors it; whether it runs is judged by its process, and whoever notices its end cleans up.
/// </summary>
/// <param name="context">What every part of the engine knows.</param>
/// <param name="store">The rows of containers.</param>
/// <param name="scopes">Where helpers live that outlive a command.</param>
internal sealed class InfraStarter(EngineContext context, ContainerStore store, HelperScopes scopes)
{
    /// <summary>Runs it. The caller holds its lock and undoes what a failure leaves.</summary>
    /// <param name="container">The prepared container.</param>
    /// <param name="cancellationToken">Stops waiting for the runtime.</param>
    /// <returns>The row afterwards.</returns>
    /// <exception cref="PodShellException">What the runtime said, classified.</exception>
    public async Task<ContainerRow> StartAsync(PreparedContainer container, CancellationToken cancellationToken)
    {
        SpawnOptions spawn = new()
        {
            Program = container.Runtime.Path,
            Arguments =
            [
                .. container.Runtime.GlobalArguments(container.Layout.RuntimeLog),
                "run",
                "--detach",
                "--bundle",
                container.Layout.RunDirectory,
                "--pid-file",
                container.Layout.PidFile,
                container.Row.Id,
            ],
            Environment = container.Environment,
            WorkingDirectory = container.Layout.RunDirectory,
            NewSession = true,
        };
        await scopes.EnterForAsync(container.Plan).ConfigureAwait(false);
        using (SpawnedProcess runtime = container.Mounts.Run(() => ProcessSpawner.Start(spawn)))
        {
            FaultPoints.Reach(FaultPoint.InfraSpawned);
            ExitStatus status = await runtime.WaitAsync(cancellationToken).ConfigureAwait(false);
            if (!status.IsSuccess)
            {
                throw container.StartFailure($"{container.Runtime.Name} run ended with code {status.Code}");
            }
        }

        ProcessIdentity process = PidFile.Read(container.Layout.PidFile) ?? throw container.StartFailure("its process ended at once");
        FaultPoints.Reach(FaultPoint.InfraRunning);
        DateTimeOffset started = DateTimeOffset.Now;
        await scopes.HoldAsync("network", container.NetworkHelpers).ConfigureAwait(false);
        ContainerRow running = store.SetRunning(container.Row, started, process, null, MonitorKind.None, 0);
        FaultPoints.Reach(FaultPoint.InfraRecorded);
        context.Events.Write(EventLog.Of(running, EventTypes.Init), EventLog.Of(running, EventTypes.Start));
        return running;
    }
}
