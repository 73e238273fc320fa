using PodShell.Engine.Containers.Runtimes;
using PodShell.Engine.Host.Systemd;
using PodShell.Engine.State.Records;
using PodShell.Linux.Processes;

namespace PodShell.Engine.Containers.Start;

/// <summary>
/// Starts infra containers without an image: a process that only waits. It writes no log and its exit code means nothing, so nothing
/// monitors it; whether it runs is judged by its process, and whoever notices its end cleans up.
/// </summary>
/// <param name="scopes">Where helpers live that outlive a command.</param>
/// <param name="container">The prepared container.</param>
internal sealed class DetachedMonitor(HelperScopes scopes, PreparedContainer container) : IContainerMonitor
{
    /// <inheritdoc/>
    public MonitorKind Kind => MonitorKind.None;

    /// <inheritdoc/>
    public async Task<MonitoredProcess> CreateAsync(CancellationToken cancellationToken)
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
        await scopes.HoldAsync("network", container.NetworkHelpers).ConfigureAwait(false);
        return new MonitoredProcess(process, null);
    }

    /// <inheritdoc/>
    public Task<int?> RunAsync(Action running, CancellationToken cancellationToken)
    {
        // It runs already: there is nothing to miss of its first moments.
        FaultPoints.Reach(FaultPoint.InfraRecorded);
        running();
        return Task.FromResult<int?>(null);
    }
}
