using PodShell.Engine.Containers.Plan;
using PodShell.Engine.Host.Systemd;

namespace PodShell.Engine.Containers.Runtimes;

/// <summary>Where the parent of an OCI runtime lives.</summary>
internal static class RuntimeScope
{
    /// <summary>
    /// Gets ready to be the parent of a runtime: the processes of a container with a user namespace of its own are other users' to a user's
    /// manager, which moves such only within what is its own, and not out of a login session.
    /// </summary>
    /// <param name="scopes">Where helpers live that outlive a command.</param>
    /// <param name="plan">The container.</param>
    /// <returns>A task.</returns>
    public static Task EnterForAsync(this HelperScopes scopes, ContainerPlan plan) =>
        plan.Namespaces.User.Mode == NamespaceMode.Host ? Task.CompletedTask : scopes.EnterAsync();
}
