using System.Collections.Concurrent;
using PodShell.Engine.Configuration;
using PodShell.Linux.Processes;

namespace PodShell.Engine.Containers.Runtimes;

/// <summary>
/// Finds OCI runtimes: crun first, because it starts four times faster than runc. No runtime is started to ask for its version here.
/// </summary>
/// <param name="settings">The engine's settings.</param>
/// <param name="paths">The paths.</param>
internal sealed class RuntimeFinder(EngineSettings settings, EnginePaths paths)
{
    private readonly ConcurrentDictionary<string, OciRuntime> _found = new(StringComparer.Ordinal);

    /// <summary>The runtime for a new container.</summary>
    /// <param name="wanted">What the container asks for; the configured or first working one when <see langword="null"/>.</param>
    /// <returns>The runtime.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.RequirementMissing"/>.</exception>
    public OciRuntime Choose(string? wanted)
    {
        if ((wanted ?? settings.Runtime ?? ContainersConf.Load(settings).Runtime) is { Length: > 0 } name)
        {
            return Find(name);
        }

        return TryFind("crun") ?? TryFind("runc") ?? throw Missing("crun");
    }

    /// <summary>A runtime by name or absolute path.</summary>
    /// <param name="name">The name or path.</param>
    /// <returns>The runtime.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.RequirementMissing"/>.</exception>
    public OciRuntime Find(string name) => TryFind(name) ?? throw Missing(name);

    /// <summary>
    /// The runtime that a container was made with. Its program may be gone since: what that container left is taken away without it.
    /// </summary>
    /// <param name="reference">What the container's row keeps.</param>
    /// <returns>The runtime.</returns>
    public OciRuntime Of(string reference) => TryFind(reference) ?? Make(reference, reference);

    private static PodShellException Missing(string name) =>
        new(
            ErrorIds.RequirementMissing,
            ErrorKind.RequirementMissing,
            $"The OCI runtime '{DisplayText.Quote(name)}' was not found.",
            name,
            $"Install crun (or runc), or name another runtime. {FaceWords.HostCheck} tells more."
        )
        {
            Requirement = global::System.IO.Path.GetFileName(name),
        };

    private OciRuntime? TryFind(string name)
    {
        if (_found.TryGetValue(name, out OciRuntime? known))
        {
            return known;
        }

        if (ProgramFinder.TryFind(name) is not { } path)
        {
            return null;
        }

        return _found[name] = Make(name, path);
    }

    private OciRuntime Make(string reference, string path)
    {
        string shortName = global::System.IO.Path.GetFileName(reference);
        return new OciRuntime(shortName, path, paths.RuntimeState(shortName)) { Reference = reference };
    }
}
