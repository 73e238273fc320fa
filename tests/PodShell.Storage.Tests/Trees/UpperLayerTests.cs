using System.Text;
using PodShell.Engine.Storage.Tar;
using PodShell.Engine.Storage.Trees;
using PodShell.Linux.Files;

namespace PodShell.Storage.Tests.Trees;

/// <summary>An upper directory of overlay, read as the layer of an image.</summary>
public sealed class UpperLayerTests
{
    [Fact]
    public void WhatOverlayHidesALayerHides()
    {
        using TreeHarness tree = new();
        using SafeDirectory upper = SafeDirectory.Open(tree["place"]);
        upper.CreateNode("gone", FileType.CharacterDevice, 0);
        upper.CreateDirectory("made");
        upper.SetXattr("made", "user.overlay.opaque", "y"u8);
        using SafeDirectory made = upper.OpenDirectory("made");
        made.CreateFile("file").Dispose();
        made.CreateHardLink("hard", made, "file");
        made.CreateNode("old", FileType.CharacterDevice, 0);
        upper.CreateFile("own").Dispose();
        Recorder recorder = new();
        new TreeReader(recorder, static _ => (7, 8), CancellationToken.None)
        {
            Layer = true,
            Omits = static (path, _) => path.AsSpan().SequenceEqual("own"u8),
        }.ReadContents(upper, []);
        Assert.Equal(
            [
                (".wh.gone", TarEntryKind.File, ""),
                ("made", TarEntryKind.Directory, ""),
                ("made/.wh..wh..opq", TarEntryKind.File, ""),
                ("made/.wh.old", TarEntryKind.File, ""),
                ("made/file", TarEntryKind.File, ""),
                ("made/hard", TarEntryKind.HardLink, "made/file"),
            ],
            recorder.Entries.Select(Facts).Order()
        );
        Assert.All(recorder.Entries, entry => Assert.Equal((7u, 8u, 0L), (entry.Uid, entry.Gid, entry.Length)));
        Assert.All(recorder.Entries, entry => Assert.Empty(entry.Attributes));
    }

    [Fact]
    public void AnOrdinaryTreeHasDevices()
    {
        using TreeHarness tree = new();
        using SafeDirectory upper = SafeDirectory.Open(tree["place"]);
        upper.CreateNode("gone", FileType.CharacterDevice, 0);
        Recorder recorder = new();
        new TreeReader(recorder, static _ => (0, 0), CancellationToken.None).ReadContents(upper, []);
        Assert.Equal(("gone", TarEntryKind.CharacterDevice, ""), Facts(Assert.Single(recorder.Entries)));
    }

    private static (string Path, TarEntryKind Kind, string Target) Facts(TarEntry entry) =>
        (Encoding.UTF8.GetString(entry.Path), entry.Kind, Encoding.UTF8.GetString(entry.LinkTarget));

    private sealed class Recorder : ITreeWriter
    {
        public List<TarEntry> Entries { get; } = [];

        public void Write(TarEntry entry, IEntryContent? content) => Entries.Add(entry);

        public void Finish() { }
    }
}
