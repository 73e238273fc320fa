using PodShell.Linux;

namespace PodShell.Engine.Containers.Runtimes;

/// <summary>An OCI runtime of this host.</summary>
/// <param name="Name">Its name, as <c>crun</c>.</param>
/// <param name="Path">Its executable.</param>
/// <param name="StateDirectory">Where it keeps its state; always given, since crun's default depends on XDG_RUNTIME_DIR.</param>
internal sealed record OciRuntime(string Name, string Path, string StateDirectory)
{
    /// <summary>What a container's row keeps of it: the path as it was given, or the name.</summary>
    public string Reference { get; init; } = Name;

    /// <summary>Whether its program is there.</summary>
    public bool IsInstalled => ProgramFinder.TryFind(Path) is not null;

    /// <summary>How it is told what to do about the cgroups of a container.</summary>
    public IReadOnlyList<string> CgroupArguments { get; init; } = [];

    /// <summary>The runtime for a container with these cgroups.</summary>
    /// <param name="cgroupsPath">The specification's path; <see langword="null"/> for none; <c>slice:prefix:name</c> means systemd.</param>
    /// <returns>The runtime.</returns>
    public OciRuntime WithCgroups(string? cgroupsPath) => this with
    {
        CgroupArguments = cgroupsPath switch
        {
            null when Name == "crun" => ["--cgroup-manager=disabled"],
            null => [],
            _ when !cgroupsPath.Contains(':') => Name == "crun" ? ["--cgroup-manager=cgroupfs"] : [],
            _ => Name == "crun" ? ["--cgroup-manager=systemd"] : ["--systemd-cgroup"],
        },
    };

    /// <summary>The arguments before the verb.</summary>
    /// <param name="log">Where its errors go, as JSON lines; <see langword="null"/> for its stderr.</param>
    /// <returns>The arguments.</returns>
    public IReadOnlyList<string> GlobalArguments(string? log) => log is null
        ? ["--root", StateDirectory, .. CgroupArguments]
        : ["--root", StateDirectory, .. CgroupArguments, "--log", log, "--log-format=json"];

    /// <summary>
    /// Removes what the runtime knows of a container, killing what is left of it. Idempotent: one that it does not know is no error.
    /// </summary>
    /// <param name="id">The container.</param>
    /// <param name="environment">The runtime's environment.</param>
    public void Delete(string id, IReadOnlyDictionary<string, string> environment)
    {
        if (FileStatus.TryGet($"{StateDirectory}/{id}") is null)
        {
            return;
        }

        if (!IsInstalled)
        {
            using SafeDirectory states = SafeDirectory.Open(StateDirectory);
            states.DeleteTree(id);
            return;
        }

        using SpawnedProcess process = ProcessSpawner.Start(new SpawnOptions
        {
            Program = Path,
            Arguments = [.. GlobalArguments(null), "delete", "--force", id],
            Environment = environment,
            WorkingDirectory = "/",
            NewSession = true,
        });
        process.Wait();
        RemoveUnfinished(id);
    }

    // A runtime that was killed before it wrote down what it made (crun: status, runc: state.json) knows nothing that it could delete, but its
    // directory keeps it from making the container again.
    private void RemoveUnfinished(string id)
    {
        string directory = $"{StateDirectory}/{id}";
        if (FileStatus.TryGet(directory) is not null && FileStatus.TryGet($"{directory}/status") is null && FileStatus.TryGet($"{directory}/state.json") is null)
        {
            using SafeDirectory parent = SafeDirectory.Open(StateDirectory);
            parent.DeleteTree(id);
        }
    }
}
