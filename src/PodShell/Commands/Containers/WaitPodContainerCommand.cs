using System.Management.Automation;
using PodShell.Commands.Common;
using PodShell.Completion;
using PodShell.Identity;
using PodShell.Protocol;

namespace PodShell.Commands.Containers;

/// <summary>Waits until containers have ended or are in another state, and returns how they ended.</summary>
[Cmdlet(VerbsLifecycle.Wait, Nouns.Container, HelpUri = HelpLinks.Reference + "Wait-PodContainer.md")]
[CompletedStates(ContainerState.Running, ContainerState.Paused, ContainerState.Stopping)]
[OutputType(typeof(ContainerExit))]
public sealed class WaitPodContainerCommand : ContainerCommand
{
    /// <summary>Any of these states meets the wait. By default Stopped and Exited.</summary>
    [Parameter]
    [Alias("State")]
    [ValidateNotNullOrEmpty]
    public ContainerState[] Condition { get; set; } = [];

    /// <summary>
    /// Waits until a running container is healthy, or unhealthy, by its health checks. One that ends does not meet this wait.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public HealthStatus[] Health { get; set; } = [];

    /// <summary>Seconds after which the wait for a container ends with the error WaitTimedOut; 0 waits without end.</summary>
    [Parameter]
    [ValidateRange(0, int.MaxValue / 1000)]
    public int Timeout { get; set; }

    /// <summary>A container that is not there is no error.</summary>
    [Parameter]
    public SwitchParameter Ignore { get; set; }

    /// <inheritdoc/>
    private protected override bool IgnoresMissing => Ignore;

    /// <inheritdoc/>
    private protected override bool OnlyReads => true;

    /// <inheritdoc/>
    private protected override async Task ProcessItemAsync(Container container, CancellationToken cancellationToken)
    {
        WaitContainerRequest request = new()
        {
            Container = container.Id,
            Conditions = [.. Condition],
            Health = [.. Health],
            Ignore = Ignore,
        };
        using CancellationTokenSource timeLimit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        if (Timeout > 0)
        {
            timeLimit.CancelAfter(TimeSpan.FromSeconds(Timeout));
        }

        try
        {
            WriteObject(await Engine.CallAsync(Operations.ContainerWait, request, timeLimit.Token));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            object[] goals = [.. Condition, .. Health];
            string goal = goals.Length == 0 ? "ended" : $"become {string.Join(" or ", goals)}";
            throw new PodShellException(
                ErrorIds.WaitTimedOut,
                ErrorKind.Timeout,
                $"Container '{container.Name}' has not {goal} within {Timeout} seconds.",
                container.Name,
                "Wait longer with -Timeout, or look at Get-PodContainerLog."
            );
        }
    }
}
