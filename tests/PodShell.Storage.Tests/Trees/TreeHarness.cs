using PodShell.Engine.Storage.Tar;
using PodShell.Engine.Storage.Trees;
using PodShell.Linux.Files;
using PodShell.Storage.Tests.Fixtures;

namespace PodShell.Storage.Tests.Trees;

/// <summary>A root with a place in it that takes trees, and something outside that nothing may reach.</summary>
internal sealed class TreeHarness : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("pst-").FullName;

    public TreeHarness()
    {
        Directory.CreateDirectory(this["place"]);
        Directory.CreateDirectory(Outside);
        File.WriteAllText(Path.Combine(Outside, "secret"), "untouched");
    }

    public string Outside => Path.Combine(_folder, "outside");

    public string Root => Path.Combine(_folder, "root");

    public bool Overwrite { get; init; }

    public bool FollowLinks { get; init; } = true;

    public LayerLimits Limits { get; init; } = new();

    public string this[string path] => Path.Combine(Root, path);

    public void Untar(RawTar tar, Action? betweenEntries = null) => Untar(tar.ToArray(), betweenEntries);

    public void Untar(byte[] tar, Action? betweenEntries = null) =>
        Write(writer =>
        {
            using MemoryStream stream = new(tar);
            ArchiveReader.Read(stream, Limits, "test", new Interrupted(writer, betweenEntries), CancellationToken.None);
        });

    public string Fail(RawTar tar) => Fail(tar.ToArray());

    public string Fail(byte[] tar) => Assert.Throws<PodShellException>(() => Untar(tar)).ErrorId;

    public void Copy(string from) =>
        Write(writer =>
        {
            using SafeDirectory source = SafeDirectory.Open(from);
            new TreeReader(writer, static status => (status.Uid, status.Gid), CancellationToken.None).ReadContents(source, []);
            writer.Finish();
        });

    public void AssertNothingOutside()
    {
        Assert.Equal(["secret"], Directory.EnumerateFileSystemEntries(Outside).Select(Path.GetFileName));
        Assert.Equal("untouched", File.ReadAllText(Path.Combine(Outside, "secret")));
    }

    public void Dispose()
    {
        // Names in it need not be text.
        using SafeDirectory parent = SafeDirectory.Open(Path.GetDirectoryName(_folder)!);
        parent.DeleteTree(Path.GetFileName(_folder));
    }

    private void Write(Action<DirectoryWriter> work)
    {
        using SafeDirectory root = SafeDirectory.Open(Root);
        using SafeDirectory place = root.OpenDirectory("place");
        FileStatus own = place.Handle.Status();
        using DirectoryWriter writer = new(
            new TreePlace(root, place, "/place", ""),
            new TreePolicy
            {
                Owner = _ => (own.Uid, own.Gid),
                Overwrite = Overwrite,
                FollowLinks = FollowLinks,
            },
            Limits
        );
        work(writer);
    }

    private sealed class Interrupted(ITreeWriter writer, Action? between) : ITreeWriter
    {
        public void Write(TarEntry entry, IEntryContent? content)
        {
            writer.Write(entry, content);
            between?.Invoke();
        }

        public void Finish() => writer.Finish();
    }
}
