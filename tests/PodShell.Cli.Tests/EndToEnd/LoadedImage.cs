using PodShell.Testing;

namespace PodShell.Cli.Tests.EndToEnd;

/// <summary>Roots of a test's own with a busybox image in them.</summary>
internal static class LoadedImage
{
    /// <summary>The image's name.</summary>
    public const string Name = "localhost/busybox:test";

    public static async Task<PodshRunner> LoadAsync(TempRoots roots)
    {
        Assert.SkipUnless(File.Exists(RepositoryLayout.Podsh), "Needs a built podsh.");
        string folder = Path.Combine(roots.Scratch, "image");
        TestImageLayout.Write(TestImages.Busybox(), folder);
        PodshRunner podsh = new(roots);
        string loaded = await podsh.TextAsync("load", "-q", "-i", folder, Name);
        Assert.StartsWith("Loaded image: ", loaded, StringComparison.Ordinal);
        await podsh.TextAsync("tag", await podsh.TextAsync("images", "-q"), Name);
        return podsh;
    }
}
