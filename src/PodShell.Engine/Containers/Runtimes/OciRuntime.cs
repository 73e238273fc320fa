using PodShell.Linux;

namespace PodShell.Engine.Containers.Runtimes;

/// <summary>An OCI runtime of this host.</summary>
/// <param name="Name">Its name, as <c>crun</c>.</param>
/// <param name="Path">Its executable.</param>
/// <param name="StateDirectory">Where it keeps its state; always given, since crun's default depends on XDG_RUNTIME_DIR.</param>
/// <param name="CgroupArguments">How it is told what to do about cgroups.</param>
internal sealed record OciRuntime(string Name, string Path, string StateDirectory, IReadOnlyList<string> CgroupArguments)
{
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

        using SpawnedProcess process = ProcessSpawner.Start(new SpawnOptions
        {
            Program = Path,
            Arguments = [.. GlobalArguments(null), "delete", "--force", id],
            Environment = environment,
            WorkingDirectory = "/",
            NewSession = true,
        });
        process.Wait();
    }
}
