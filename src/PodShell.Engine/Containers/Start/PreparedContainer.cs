using PodShell.Engine.Containers.Plan;
using PodShell.Engine.Containers.Runtimes;
using PodShell.Engine.Networks.Forwarding;
using PodShell.Engine.State.Records;
using PodShell.Linux.Mounting;
using PodShell.Linux.Processes;

namespace PodShell.Engine.Containers.Start;

/// <summary>
/// A container whose root file system is mounted, whose network is up and whose bundle is written, in a mount namespace of its own.
/// Disposing it lets the namespace go; processes that live in it keep it.
/// </summary>
/// <param name="Row">Its row.</param>
/// <param name="Plan">Its plan.</param>
/// <param name="Layout">Its files.</param>
/// <param name="Runtime">Its OCI runtime.</param>
/// <param name="Mounts">The thread with its mount namespace.</param>
/// <param name="Ports">The published ports of the host that its monitor holds.</param>
/// <param name="Namespaces">
/// Its user namespace and what belongs to it, until the runtime has them; <see langword="null"/> without one of its own.
/// </param>
/// <param name="NetworkHelpers">The processes that carry its network alone.</param>
/// <param name="Environment">The environment for monitor and runtime.</param>
internal sealed record PreparedContainer(
    ContainerRow Row,
    ContainerPlan Plan,
    ContainerLayout Layout,
    OciRuntime Runtime,
    MountNamespaceThread Mounts,
    PublishedPorts Ports,
    OwnedNamespaces? Namespaces,
    IReadOnlyList<ProcessIdentity> NetworkHelpers,
    IReadOnlyDictionary<string, string> Environment
) : IDisposable
{
    /// <summary>The command's first word, for messages.</summary>
    public string CommandWord => Plan.Process.Argv.Count > 0 ? Plan.Process.Argv[0] : Row.Name;

    /// <summary>The error of a runtime that could not start it.</summary>
    /// <param name="fallback">What to say when the runtime's log is empty.</param>
    /// <returns>The exception to throw.</returns>
    public PodShellException StartFailure(string? fallback) =>
        RuntimeFailure.From(Runtime, Row.Name, CommandWord, RuntimeFailure.ReadLog(Layout.RuntimeLog) ?? fallback);

    /// <inheritdoc/>
    public void Dispose()
    {
        Ports.Dispose();
        Mounts.Dispose();
        Namespaces?.Dispose();
    }
}
