using PodShell.Engine.Storage.Layers;
using PodShell.Engine.Storage.Pipeline;
using PodShell.Engine.Storage.Tar;
using PodShell.Linux.Files;
using PodShell.StorePuller;

namespace PodShell.Storage.Tests.Fixtures;

/// <summary>Unpacks one layer into a folder of its own, beside which nothing may appear.</summary>
internal sealed class LayerHarness : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("psl-").FullName;

    public LayerHarness() => Directory.CreateDirectory(Root);

    public string Root => Path.Combine(_folder, "diff");

    public bool Rootless { get; } = OpenStore.IsRootless();

    public LayerLimits Limits { get; init; } = new();

    public ImageBudget Budget { get; init; } = ImageBudget.Unlimited("test");

    public string this[string path] => Path.Combine(Root, path);

    public async Task<LayerContents> UnpackAsync(byte[] blob, Digest? diffId = null)
    {
        using SafeDirectory root = SafeDirectory.Open(Root);
        BlockPool pool = new();
        (LayerContents? contents, _) = await new LayerUnpacker(Rootless, Limits, pool).UnpackAsync(
            async (channel, _) =>
            {
                for (int at = 0; at < blob.Length; )
                {
                    byte[] buffer = pool.Rent();
                    // Odd pieces, so that headers lie across blocks.
                    int length = Math.Min(7919, blob.Length - at);
                    blob.AsSpan(at, length).CopyTo(buffer);
                    await channel.WriteAsync(buffer, length);
                    at += length;
                }
            },
            blob.Length,
            root,
            diffId,
            "test",
            Budget,
            TestContext.Current.CancellationToken
        );
        return contents;
    }

    public Task<LayerContents> UnpackAsync(RawTar tar) => UnpackAsync(tar.ToArray());

    public async Task<PodShellException> FailAsync(byte[] blob, Digest? diffId = null)
    {
        PodShellException failure = await Assert.ThrowsAsync<PodShellException>(() => UnpackAsync(blob, diffId));
        Assert.Equal([Root], Directory.GetFileSystemEntries(_folder));
        return failure;
    }

    public async Task<string> FailAsync(RawTar tar) => (await FailAsync(tar.ToArray())).ErrorId;

    public FileStatus Status(string path) => FileStatus.TryGet(this[path]) ?? throw new FileNotFoundException(path);

    public bool IsWhiteout(string path) => Status(path) is { Type: FileType.CharacterDevice, DeviceNode: { Major: 0, Minor: 0 } };

    public bool IsOpaque(string path)
    {
        using SafeDirectory directory = SafeDirectory.Open(this[path]);
        return Xattrs.TryGet(directory.Handle, Rootless ? "user.overlay.opaque" : "trusted.overlay.opaque") is [(byte)'y'];
    }

    // .NET cannot delete names that are not text.
    public void Dispose()
    {
        using SafeDirectory parent = SafeDirectory.Open(Path.GetDirectoryName(_folder)!);
        parent.DeleteTree(Path.GetFileName(_folder));
    }
}
