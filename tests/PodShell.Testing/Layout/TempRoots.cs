using System.Security.Cryptography;

namespace PodShell.Testing;

/// <summary>
/// A state root and a run root of a test's own, removed at its end. The run root has a short path: it holds sockets,
/// whose paths the kernel limits to 107 bytes.
/// </summary>
public sealed class TempRoots : IAsyncDisposable
{
    private readonly string _folder;
    private readonly Dictionary<string, string?> _environment;

    /// <summary>Makes both folders, private to the caller.</summary>
    /// <param name="parent">Where to make them; the system's folder for temporary files if null.</param>
    public TempRoots(string? parent = null)
    {
        // Process ids are no names: runs in process namespaces of their own have equal ones.
        string name = $"pst-{RandomNumberGenerator.GetHexString(8, lowercase: true)}";
        _folder = Path.Combine(parent ?? Path.GetTempPath(), name);
        const UnixFileMode OnlyOwner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        Root = Directory.CreateDirectory(Path.Combine(_folder, "root"), OnlyOwner).FullName;
        RunRoot = Directory.CreateDirectory(Path.Combine(_folder, "run"), OnlyOwner).FullName;
        Scratch = Directory.CreateDirectory(Path.Combine(_folder, "scratch"), OnlyOwner).FullName;
        _environment = new Dictionary<string, string?> { ["PODSHELL_ROOT"] = Root, ["PODSHELL_RUNROOT"] = RunRoot };
    }

    /// <summary>The state root (<c>PODSHELL_ROOT</c>).</summary>
    public string Root { get; }

    /// <summary>The run root (<c>PODSHELL_RUNROOT</c>).</summary>
    public string RunRoot { get; }

    /// <summary>A folder for the test's own files.</summary>
    public string Scratch { get; }

    /// <summary>The two variables that point podsh here.</summary>
    public IReadOnlyDictionary<string, string?> Environment => _environment;

    /// <summary>Removes all containers, ends the namespace's holder, removes the folders.</summary>
    public async ValueTask DisposeAsync()
    {
        if (File.Exists(RepositoryLayout.Podsh) && File.Exists(Path.Combine(Root, "state.db")))
        {
            PodshRunner podsh = new(this);
            await podsh.RunAsync("pod", "rm", "-f", "-t", "0", "--all").ConfigureAwait(false);
            await podsh.RunAsync("rm", "-f", "-t", "0", "--all").ConfigureAwait(false);
            if (Directory.Exists(Path.Combine(RunRoot, "netavark")))
            {
                // Taking a bridge down is left to a process of its own: nothing of it may meet folders that are gone.
                await podsh.RunAsync("container", "cleanup", "--networks").ConfigureAwait(false);
            }

            if (!System.Environment.IsPrivilegedProcess)
            {
                // Layers belong to subordinate ids: only root of the namespace may remove them.
                await podsh.RunAsync("unshare", "rm", "-rf", Root).ConfigureAwait(false);
            }
        }

        PauseProcess.End(RunRoot);
        if (Directory.Exists(_folder))
        {
            await ProcessRunner.RunAsync("rm", "-rf", _folder).ConfigureAwait(false);
        }
    }
}
