using PodShell.Engine.Containers.Infra;
using PodShell.Engine.Containers.Status;
using PodShell.Engine.Context;
using PodShell.Engine.Events;
using PodShell.Engine.State.Records;
using PodShell.Engine.State.Stores;

namespace PodShell.Engine.Containers.Change;

/// <summary>Gives containers other names.</summary>
/// <param name="context">What every part of the engine knows.</param>
/// <param name="store">The rows of containers.</param>
/// <param name="containers">What is known of containers.</param>
/// <param name="rewriter">Writes it down.</param>
/// <param name="sharedHosts">The /etc/hosts of pods.</param>
internal sealed class ContainerRenamer(
    EngineContext context,
    ContainerStore store,
    ContainerRepository containers,
    ContainerRewriter rewriter,
    SharedHosts sharedHosts
)
{
    /// <summary>
    /// Renames a container. As with Podman, one that runs keeps the name that it started with for its networks (the name service, its own
    /// /etc/hosts) and its log until it is started again. Its pod's /etc/hosts has the new one at once.
    /// </summary>
    /// <param name="row">The container.</param>
    /// <param name="name">Its name from now on; its own is no error.</param>
    /// <param name="cancellationToken">Stops waiting for the lock.</param>
    /// <returns>The row afterwards.</returns>
    /// <exception cref="PodShellException">
    /// <see cref="ErrorIds.ContainerNameInvalid"/>, <see cref="ErrorIds.ContainerNameInUse"/>.
    /// </exception>
    public async Task<ContainerRow> RenameAsync(ContainerRow row, string name, CancellationToken cancellationToken)
    {
        string given = ContainerErrors.ReadName(name);
        using (await context.Locks.AcquireContainerAsync(row.Id, cancellationToken).ConfigureAwait(false))
        {
            ContainerRow fresh = store.Get(row.Id) ?? throw ContainerErrors.NotFound(row.Name);
            if (fresh.State == ContainerState.Removing)
            {
                throw ContainerErrors.NotFound(row.Name);
            }

            row = rewriter.Write(
                fresh with
                {
                    Name = given,
                },
                rewriter.Options(fresh) with
                {
                    Name = given,
                },
                containers.Plan(fresh) with
                {
                    Name = given,
                }
            );
        }

        if (row.Summary is { IsInfra: false, Pod: { } pod })
        {
            await sharedHosts.RefreshAsync(pod).ConfigureAwait(false);
        }

        context.Events.Write(row, EventTypes.Rename);
        return row;
    }
}
