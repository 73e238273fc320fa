using System.Text;
using PodShell.Engine.Containers.Plan;
using PodShell.Engine.Containers.Status;
using PodShell.Engine.Context;
using PodShell.Engine.Networks.Attachments;
using PodShell.Engine.Networks.Dns;
using PodShell.Engine.Networks.Records;
using PodShell.Engine.State.Records;
using PodShell.Engine.State.Stores;
using PodShell.Linux.Files;

namespace PodShell.Engine.Containers.Infra;

/// <summary>
/// The /etc/hosts of a pod whose containers share its network: one file, of the infra container, mounted into all of them. It names each
/// container that there is, and is written in place, since what is mounted is the file.
/// </summary>
/// <param name="context">What every part of the engine knows.</param>
/// <param name="store">The rows of containers.</param>
/// <param name="containers">What is known of containers.</param>
internal sealed class SharedHosts(EngineContext context, ContainerStore store, ContainerRepository containers)
{
    private const string FileName = "hosts";

    /// <summary>
    /// The names that a container's file has beside its own: of the containers of its pod, when it is the infra container.
    /// </summary>
    /// <param name="row">The container.</param>
    /// <returns>The names.</returns>
    public IReadOnlyList<string> Names(ContainerRow row) =>
        row.Summary is { IsInfra: true, Pod: { } pod }
            ?
            [
                .. store
                    .ListOfPod(pod)
                    .Where(other => !other.Summary.IsInfra && other.State != ContainerState.Removing)
                    .Select(other => other.Name),
            ]
            : [];

    /// <summary>
    /// Writes the file of a pod again after one of its containers has come or gone. Does nothing while its infra container does not run.
    /// </summary>
    /// <param name="pod">The pod's id.</param>
    /// <returns>A task.</returns>
    public async Task RefreshAsync(string pod)
    {
        ContainerRow? infra = store.ListOfPod(pod).Find(row => row.Summary.IsInfra);
        if (infra is null || !File.Exists($"{containers.Layout(infra.Id).RunDirectory}/{FileName}"))
        {
            return;
        }

        // Each reads the rows under the lock, so that the last one to write knows all of them.
        using HeldLock held = await context.Locks.AcquireAsync($"hosts-{pod}", CancellationToken.None).ConfigureAwait(false);
        Write(infra, containers.Plan(infra), ContainerNetwork.TryRead(context.Settings.RunRoot, infra.Id));
    }

    /// <summary>Writes a container's file as its network and its neighbours are now.</summary>
    /// <param name="row">The container.</param>
    /// <param name="plan">Its plan.</param>
    /// <param name="state">Its network.</param>
    public void Write(ContainerRow row, ContainerPlan plan, NetworkState? state)
    {
        if (!plan.Network.NoHosts)
        {
            Overwrite(
                $"{containers.Layout(row.Id).RunDirectory}/{FileName}",
                HostsFile.Make(plan.ToMember(), state, context.Log, Names(row))
            );
        }
    }

    /// <summary>Writes a file that is mounted into containers, if it is there.</summary>
    /// <param name="path">The file.</param>
    /// <param name="text">Its text.</param>
    public static void Overwrite(string path, string text)
    {
        if (FileStatus.TryGet(path) is null)
        {
            return;
        }

        using FileStream file = new(path, FileMode.Open, FileAccess.Write);
        file.Write(Encoding.UTF8.GetBytes(text));
        file.SetLength(file.Position);
    }
}
