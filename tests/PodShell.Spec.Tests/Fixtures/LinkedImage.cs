using PodShell.Testing;

namespace PodShell.Spec.Tests;

/// <summary>
/// Images in roots of a test's own, for the real executable: busybox, and one whose directories are links to things that are missing.
/// </summary>
internal static class LinkedImage
{
    /// <summary>The plain image.</summary>
    public const string Plain = "localhost/plain:test";

    /// <summary>The one with links; its working directory lies behind one.</summary>
    public const string Linked = "localhost/linked:test";

    public static async Task<PodshRunner> LoadAsync(TempRoots roots)
    {
        Assert.SkipUnless(File.Exists(RepositoryLayout.Podsh), "Needs a built podsh.");
        PodshRunner podsh = new(roots);
        await LoadAsync(podsh, TestImages.Busybox(), Plain);
        using TarBuilder tar = new();
        tar.Symlink("run", "tmp/run")
            .Symlink("etc", "/config/etc")
            .Folder("config")
            .Folder("config/etc")
            .File("config/etc/passwd", "root:x:0:0:root:/root:/bin/sh\nuser:x:1000:1000:user:/home/user:/bin/sh\n")
            .File("config/etc/group", "root:x:0:\n")
            .Symlink("config/etc/resolv.conf", "../run/resolve/stub.conf")
            .Folder("links")
            .Symlink("links/w", "/config/w")
            .Symlink("links/up", "../../../..")
            .Symlink("links/a", "b")
            .Symlink("links/b", "a")
            .Symlink("links/file", "/config/etc/passwd");
        await LoadAsync(
            podsh,
            TestImages.BusyboxBuilder().Layer(tar).Set("WorkingDir", "/links/w/deep").Set("User", "1000").Build(),
            Linked
        );
        return podsh;
    }

    private static async Task LoadAsync(PodshRunner podsh, TestImage image, string name)
    {
        string folder = Path.Combine(podsh.Roots.Scratch, Guid.NewGuid().ToString("N"));
        TestImageLayout.Write(image, folder);
        string loaded = await podsh.TextAsync("load", "-q", "-i", folder);
        string id = loaded[(loaded.LastIndexOf(' ') + 1)..]
            .Replace("sha256:", "", StringComparison.Ordinal)
            .Replace("@", "", StringComparison.Ordinal);
        await podsh.TextAsync("tag", id, name);
    }
}
