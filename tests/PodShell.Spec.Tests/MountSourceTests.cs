using PodShell.Engine.Security.Confinement;
using PodShell.Engine.Volumes;
using PodShell.Linux.Files;
using PodShell.Linux.Host;
using PodShell.Testing;

namespace PodShell.Spec.Tests;

/// <summary>What z, Z and U do to a mount's source, and AppArmor's profile.</summary>
public sealed class MountSourceTests
{
    [Fact]
    public async Task WhatTheSourceLeadsToIsCheckedAndGivenAway()
    {
        await using TempRoots roots = new();
        PodshRunner podsh = await LinkedImage.LoadAsync(roots);
        string source = Directory.CreateDirectory(Path.Combine(roots.Scratch, "source")).FullName;
        string link = Path.Combine(roots.Scratch, "link");
        string outside = Path.Combine(roots.Scratch, "outside");
        File.WriteAllText(Path.Combine(source, "f"), "");
        File.WriteAllText(outside, "");
        File.CreateSymbolicLink(Path.Combine(source, "out"), outside);
        Directory.CreateSymbolicLink(link, source);
        Assert.Equal(
            "1000\n1000\n1000",
            await podsh.TextAsync(
                "run",
                "--rm",
                "-v",
                $"{link}:/x:U",
                "-u",
                "1000:1000",
                LinkedImage.Plain,
                "sh",
                "-c",
                "stat -c %u /x /x/f; stat -c %u /x/out"
            )
        );
        Assert.Equal(
            "0\n1000",
            await podsh.TextAsync(
                "run",
                "--rm",
                "-v",
                $"{roots.Scratch}:/s",
                LinkedImage.Plain,
                "sh",
                "-c",
                "stat -c %u /s/outside /s/source/f"
            )
        );

        // A single file, and back again, so that the test's folder can be removed by whoever made it.
        Assert.Equal("0", await podsh.TextAsync("run", "--rm", "-v", $"{source}/f:/f:U", LinkedImage.Plain, "stat", "-c", "%u", "/f"));
        await podsh.TextAsync("run", "--rm", "-v", $"{source}:/x:U", LinkedImage.Plain, "true");

        foreach (string place in (string[])["/", "/etc", "/home", "/usr/bin", Environment.GetEnvironmentVariable("HOME") ?? "/root"])
        {
            string alias = Path.Combine(roots.Scratch, $"alias{place.Replace('/', '-')}");
            Directory.CreateSymbolicLink(alias, place);
            foreach (string option in (string[])["U", "z", "Z"])
            {
                ProcessResult refused = await podsh.RunAsync("run", "--rm", "-v", $"{alias}:/x:{option}", LinkedImage.Plain, "true");
                if (option != "U" && !SELinux.IsEnabled())
                {
                    // Nothing is relabelled there, whatever is mounted.
                    refused.EndedWith(0);
                    continue;
                }

                refused.EndedWith(125);
                Assert.Contains("belongs to the host", refused.Error, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    [Trait("Runs", "Root")]
    public void ATreeGetsOneLabelAndNothingBehindItsLinksDoes()
    {
        string folder = Directory.CreateTempSubdirectory("pst-label-").FullName;
        try
        {
            Directory.CreateDirectory($"{folder}/tree/sub");
            File.WriteAllText($"{folder}/tree/sub/f", "");
            File.WriteAllText($"{folder}/outside", "");
            File.CreateSymbolicLink($"{folder}/tree/out", $"{folder}/outside");
            using (Microsoft.Win32.SafeHandles.SafeFileHandle found = FileAt.TryOpenObject($"{folder}/tree")!)
            {
                TreeLabel.Set(found, "trusted.pst", [1, 2]);
            }

            using SafeDirectory top = SafeDirectory.Open(folder);
            using SafeDirectory tree = top.OpenDirectory("tree");
            using SafeDirectory sub = tree.OpenDirectory("sub");
            Assert.Equal([1, 2], top.TryGetXattr("tree", "trusted.pst"));
            Assert.Equal([1, 2], tree.TryGetXattr("sub", "trusted.pst"));
            Assert.Equal([1, 2], sub.TryGetXattr("f", "trusted.pst"));
            Assert.Null(top.TryGetXattr("outside", "trusted.pst"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void TheEnginesProfileIsLoadedByTheParserAndFoundAgain()
    {
        string folder = Directory.CreateTempSubdirectory("pst-apparmor-").FullName;
        try
        {
            string parser = Path.Combine(folder, "apparmor_parser");
            File.WriteAllText(parser, $"#!/bin/sh\necho \"$@\" > {folder}/words\nexec cat > {folder}/profile\n");
            File.SetUnixFileMode(parser, (UnixFileMode)0x1ED);
            Assert.True(AppArmorProfile.TryLoad(parser));
            Assert.Equal(AppArmorProfile.Text, File.ReadAllText($"{folder}/profile"));
            Assert.Contains("--replace", File.ReadAllText($"{folder}/words"), StringComparison.Ordinal);
            Assert.Contains(
                $"profile {AppArmorProfile.Name} flags=(attach_disconnected,mediate_deleted) {{",
                AppArmorProfile.Text,
                StringComparison.Ordinal
            );
            File.WriteAllText(parser, "#!/bin/sh\nexit 1\n");
            Assert.False(AppArmorProfile.TryLoad(parser));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        Assert.Null(AppArmor.DefaultOf("docker-default (enforce)\n"));
        Assert.Equal("containers-default-0.50.1", AppArmor.DefaultOf("docker-default (enforce)\ncontainers-default-0.50.1 (enforce)\n"));
        Assert.Equal("podshell-default", AppArmor.DefaultOf("containers-default-0.50.1 (enforce)\npodshell-default (enforce)\n"));
    }
}
