using PodShell.Testing;

namespace PodShell.Engine.Tests;

/// <summary>The mode and owner that an image gives its root directory are those of <c>/</c> in its containers.</summary>
public sealed class RootEntryTests
{
    [Fact]
    public async Task TheTopmostEntryOfTheRootCounts()
    {
        await using TempRoots roots = new();
        PodshRunner podsh = new(roots);
        using TarBuilder closed = new(),
            nothing = new(),
            usual = new();
        closed.Folder("./", (UnixFileMode)0x1C9, 1000, 50);
        nothing.File("some", "text");
        usual.Folder("./");

        // The mode and owner are the lower layer's as long as none above has an entry, even when the one above says what is usual.
        (string Name, string Expected, TarBuilder[] Layers)[] images =
        [
            ("none", "755 0 0", []),
            ("own", "711 1000 50", [closed]),
            ("below", "711 1000 50", [closed, nothing]),
            ("above", "755 0 0", [closed, usual]),
            ("again", "711 1000 50", [usual, closed]),
        ];
        foreach ((string name, string expected, TarBuilder[] layers) in images)
        {
            TestImageBuilder image = TestImages.BusyboxBuilder();
            foreach (TarBuilder layer in layers)
            {
                image.Layer(layer);
            }

            string folder = Path.Combine(roots.Scratch, name);
            TestImageLayout.Write(image.Build(), folder);
            string loaded = await podsh.TextAsync("load", "-q", "-i", folder);
            await podsh.TextAsync("tag", loaded["Loaded image: ".Length..], $"localhost/{name}:1");
            Assert.Equal(
                (name, expected),
                (name, await podsh.TextAsync("run", "--rm", $"localhost/{name}:1", "stat", "-c", "%a %u %g", "/"))
            );
        }

        // A container that is made again from the same image begins as the image says, whatever the first one did.
        await podsh.TextAsync("run", "--name", "changed", "localhost/own:1", "chmod", "700", "/");
        Assert.Equal("711 1000 50", await podsh.TextAsync("run", "--rm", "localhost/own:1", "stat", "-c", "%a %u %g", "/"));
        await podsh.TextAsync("start", "-a", "changed");
    }
}
