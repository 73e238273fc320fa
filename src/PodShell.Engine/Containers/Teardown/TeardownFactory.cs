using PodShell.Engine.Containers.Infra;
using PodShell.Engine.Containers.Runtimes;
using PodShell.Engine.Containers.Status;
using PodShell.Engine.Context;
using PodShell.Engine.Host.Systemd;
using PodShell.Engine.Networks.Attachments;
using PodShell.Engine.State.Records;
using PodShell.Engine.State.Stores;
using PodShell.Engine.Volumes;

namespace PodShell.Engine.Containers.Teardown;

/// <summary>Begins the teardown of a container.</summary>
/// <param name="context">What every part of the engine knows.</param>
/// <param name="store">The rows of containers.</param>
/// <param name="containers">What is known of containers.</param>
/// <param name="scopes">Where helpers live that outlive a command.</param>
/// <param name="runtimes">The OCI runtimes of this host.</param>
/// <param name="network">The networks of containers.</param>
/// <param name="volumes">The volumes.</param>
/// <param name="sharedHosts">The /etc/hosts of pods.</param>
internal sealed class TeardownFactory(
    EngineContext context,
    ContainerStore store,
    ContainerRepository containers,
    HelperScopes scopes,
    RuntimeFinder runtimes,
    ContainerNetwork network,
    ContainerVolumes volumes,
    SharedHosts sharedHosts
)
{
    /// <summary>The teardown of a container with a row.</summary>
    /// <param name="row">The container.</param>
    /// <returns>The teardown; nothing is done yet.</returns>
    public ContainerTeardown Of(ContainerRow row) => Of(row.Id, row.Name);

    /// <summary>The teardown of a container that may have no row.</summary>
    /// <param name="id">The container's id.</param>
    /// <param name="name">What users call it.</param>
    /// <returns>The teardown; nothing is done yet.</returns>
    public ContainerTeardown Of(string id, string name) =>
        new(context, store, containers, scopes, runtimes, network, volumes, sharedHosts, id, name);
}
