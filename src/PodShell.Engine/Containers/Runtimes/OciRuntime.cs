using PodShell.Linux.Files;
using PodShell.Linux.Processes;

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

    /// <summary>
    /// Whether it writes the number of a container's process into a file that is there already, so also into a pipe; runc renames a new
    /// file into place.
    /// </summary>
    public bool WritesPidInPlace => IsCrun;

    /// <summary>Whether its exec ends with the command; runc's waits for all that holds the command's output open.</summary>
    public bool ExecEndsWithCommand => IsCrun;

    /// <summary>Whether its exec leaves a command the OOM score that it has itself, whatever the command's process says.</summary>
    public bool ExecKeepsOwnOomScore => IsCrun;

    /// <summary>Whether its exec leaves a command the umask that it has itself, whatever the command's process says.</summary>
    public bool ExecKeepsOwnUmask => !IsCrun;

    private bool IsCrun => Name == "crun";

    /// <summary>How it is told what to do about the cgroups of a container.</summary>
    public IReadOnlyList<string> CgroupArguments { get; init; } = [];

    /// <summary>The runtime for a container with these cgroups.</summary>
    /// <param name="cgroupsPath">The specification's path; <see langword="null"/> for none; <c>slice:prefix:name</c> means systemd.</param>
    /// <returns>The runtime.</returns>
    public OciRuntime WithCgroups(string? cgroupsPath) =>
        this with
        {
            CgroupArguments = cgroupsPath switch
            {
                null when IsCrun => ["--cgroup-manager=disabled"],
                null => [],
                _ when !cgroupsPath.Contains(':') => IsCrun ? ["--cgroup-manager=cgroupfs"] : [],
                _ => IsCrun ? ["--cgroup-manager=systemd"] : ["--systemd-cgroup"],
            },
        };

    /// <summary>The arguments before the verb.</summary>
    /// <param name="log">Where its errors go, as JSON lines; <see langword="null"/> for its stderr.</param>
    /// <returns>The arguments.</returns>
    public IReadOnlyList<string> GlobalArguments(string? log) =>
        log is null
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

        using SpawnedProcess process = ProcessSpawner.Start(
            new SpawnOptions
            {
                Program = Path,
                Arguments = [.. GlobalArguments(null), "delete", "--force", id],
                Environment = environment,
                WorkingDirectory = "/",
                NewSession = true,
            }
        );
        RemoveUnfinished(id, process.Wait());
    }

    // A runtime that was killed before it wrote down what it made (crun: status, runc: state.json) knows nothing that it could delete, and
    // one that was killed while it deleted leaves its directory. That keeps it from making the container again.
    private void RemoveUnfinished(string id, ExitStatus deletion)
    {
        string directory = $"{StateDirectory}/{id}";
        bool known = FileStatus.TryGet($"{directory}/status") is not null || FileStatus.TryGet($"{directory}/state.json") is not null;
        if (FileStatus.TryGet(directory) is not null && (!known || deletion.Signal != 0))
        {
            using SafeDirectory parent = SafeDirectory.Open(StateDirectory);
            parent.DeleteTree(id);
        }
    }
}
