using PodShell.Testing;

namespace PodShell.Network.Tests.Fixtures;

/// <summary>
/// A small file system in place of one of a scene's roots, where the scene's engine sees it: a user's is in the user's own mount namespace.
/// </summary>
internal sealed class SmallDisk : IAsyncDisposable
{
    private static readonly string[] s_blocks = ["64k", "1k"];
    private readonly NetworkScene _scene;
    private readonly string _path;

    private SmallDisk(NetworkScene scene, string path)
    {
        _scene = scene;
        _path = path;
    }

    private string Filler => $"{_path}/filler";

    /// <summary>Mounts one over a directory that the engine has not used yet.</summary>
    /// <param name="scene">The scene.</param>
    /// <param name="path">The directory.</param>
    /// <param name="limit">What there is little of, as an option of tmpfs: <c>size=48m</c>, <c>nr_inodes=500</c>.</param>
    public static async Task<SmallDisk> MountAsync(NetworkScene scene, string path, string limit)
    {
        Directory.CreateDirectory(path);
        SmallDisk disk = new(scene, path);
        (await disk.DoAsync("mount", "-t", "tmpfs", "-o", $"{limit},mode=700", "small", path)).Succeeded();
        return disk;
    }

    /// <summary>Leaves no byte.</summary>
    public async Task FillAsync()
    {
        foreach (string block in s_blocks)
        {
            ProcessResult full = await DoAsync("dd", "if=/dev/zero", $"of={Filler}", $"bs={block}", "oflag=append", "conv=notrunc");
            Assert.Contains("No space left", full.Error, StringComparison.Ordinal);
        }
    }

    /// <summary>Whether a byte can be written.</summary>
    public async Task<bool> HasRoomAsync() => (await ReadAsync("stat", "-f", "-c", "%a", _path)).Trim() != "0";

    /// <summary>Leaves no inode.</summary>
    public async Task FillInodesAsync()
    {
        ProcessResult full = await DoAsync("sh", "-c", $"mkdir {Filler} && cd {Filler} && i=0; while : > $i; do i=$((i+1)); done");
        Assert.Contains("No space left", full.Error, StringComparison.Ordinal);
    }

    /// <summary>Takes away what fills it.</summary>
    public async Task EmptyAsync() => (await DoAsync("rm", "-r", Filler)).Succeeded();

    /// <summary>What a program says that looks at it.</summary>
    public async Task<string> ReadAsync(string program, params IEnumerable<string> words) =>
        (await DoAsync(program, words)).Succeeded().Text;

    public async ValueTask DisposeAsync()
    {
        await _scene.PodshAsync("rm", "-f", "-t", "0", "--all");
        await _scene.SettleAsync();
        (await DoAsync("umount", "-l", _path)).Succeeded();
    }

    private Task<ProcessResult> DoAsync(string program, params IEnumerable<string> words) =>
        NetworkScene.IsRoot
            ? ProcessRunner.RunAsync(new ProcessCommand(program, words), CancellationToken.None)
            : _scene.PodshAsync(["unshare", program, .. words]);
}
