using PodShell.Engine.Services;
using PodShell.Engine.Storage.Content;
using PodShell.Engine.Storage.Layers;
using PodShell.Engine.Storage.Tar;
using PodShell.Linux.Files;
using PodShell.StorePuller;
using PodShell.Testing;

namespace PodShell.Storage.Tests.Fixtures;

/// <summary>A store in folders of a test's own.</summary>
internal sealed class TestStore : IDisposable
{
    private readonly string _folder;

    public TestStore(LayerLimits? limits = null, string? parent = null, IReadOnlyDictionary<string, string>? environment = null)
    {
        _folder = Path.Combine(parent ?? Path.GetTempPath(), "pss-" + Path.GetRandomFileName());
        Open = new OpenStore(Path.Combine(_folder, "root"), Path.Combine(_folder, "run"), limits, environment);
        Directory.CreateDirectory(Scratch);
    }

    public OpenStore Open { get; }

    public ImageService Images => Open.Images;

    public string Root => Path.Combine(_folder, "root");

    public string RunRoot => Path.Combine(_folder, "run");

    public string Scratch => Path.Combine(_folder, "scratch");

    public string Content => Path.Combine(Root, "content");

    /// <summary>Makes the directory of unfinished blobs before the engine does, as a killed pull leaves it.</summary>
    public string MakeIngest()
    {
        Directory.CreateDirectory(Root, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return Directory.CreateDirectory(Path.Combine(Content, "ingest")).FullName;
    }

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    public async Task<Image> PullAsync(string image, IProgress<PullProgress>? progress = null) =>
        Assert.Single(await Images.PullAsync(new PullRequest { Image = image }, progress, Token));

    public async Task<PodShellException> FailPullAsync(string image) => await Assert.ThrowsAsync<PodShellException>(() => PullAsync(image));

    public async Task<IReadOnlyList<Image>> ListAsync(ImageQuery? query = null) =>
        await Images.ListAsync(query ?? new ImageQuery(), Token).ToListAsync(Token);

    public string Diff(string image) => Assert.Single(Images.Find(image)!.LayerDirectories);

    /// <summary>No layer, blob, part, staging or lock is there but those that images need.</summary>
    public void AssertConsistent(bool partsAllowed = false)
    {
        HashSet<string?> layers = Directory.Exists(Path.Combine(Root, "layers"))
            ? Directory
                .GetDirectories(Path.Combine(Root, "layers"))
                .Select(Path.GetFileName)
                .Where(static name => name != LayerStore.Empty)
                .ToHashSet()
            : [];
        Assert.Equal(Open.Store.UsedLayers().Order(), layers.Order());
        IEnumerable<string> blobs = new ContentStore(Open.Paths).List().Select(static digest => digest.ToString());
        Assert.Equal(Open.Store.UsedBlobs().Order(), blobs.Order());
        if (!partsAllowed)
        {
            Assert.Empty(Directory.GetFiles(Path.Combine(Content, "ingest")));
        }

        Assert.Empty(Directory.GetFiles(Path.Combine(RunRoot, "locks")));
        foreach (Digest blob in new ContentStore(Open.Paths).List())
        {
            using FileStream file = File.OpenRead(Path.Combine(Content, "blobs", blob.Algorithm, blob.Hex));
            Assert.Equal(blob.Hex, Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(file)));
        }
    }

    public ProcessCommand Puller(string image) => new("dotnet", "exec", typeof(OpenStore).Assembly.Location, Root, RunRoot, image);

    public void Dispose()
    {
        Open.Dispose();
        using SafeDirectory parent = SafeDirectory.Open(Path.GetDirectoryName(_folder)!);
        parent.DeleteTree(Path.GetFileName(_folder));
    }
}
