using System.Management.Automation;
using PodShell.Protocol;
using PodShell.Testing;

namespace PodShell.Cmdlets.Tests;

/// <summary>The cmdlets of images and of the host.</summary>
public sealed class ImageCommandTests
{
    private const string Busybox = "docker.io/library/busybox:latest";
    private static readonly Image s_image = Samples.Image(Busybox, "localhost/mine:1");

    [Theory]
    [InlineData("Remove-PodImage busybox", "busybox")]
    [InlineData("Remove-PodImage busy*", Busybox)]
    [InlineData("Remove-PodImage localhost/*", "localhost/mine:1")]
    [InlineData("Get-PodImage | Remove-PodImage", "ID")]
    [InlineData("[pscustomobject]@{ Name = 'busybox' } | Remove-PodImage", "busybox")]
    public void AnImageIsRemovedByTheNameThatWasMeant(string script, string expected)
    {
        using FakeEngine engine = new FakeEngine()
            .Answers(Operations.ImageList, s_image)
            .Answers(Operations.ImageRemove, new ImageRemoval(s_image.Id, [Busybox], false));
        using HostedRunspace shell = engine.Open();
        Assert.Empty(shell.Run(script).Succeeded().Output);
        Assert.Equal(expected == "ID" ? s_image.Id : expected, Assert.Single(engine.Calls(Operations.ImageRemove)).Image);
    }

    [Theory]
    [InlineData("Invoke-PodImagePull web:1.0", "docker.io/library/web:1.0")]
    [InlineData("Invoke-PodImagePull docker.io/library/busybox", "docker.io/library/busybox:latest")]
    [InlineData("Get-PodImage localhost/*", "localhost/web:2")]
    [InlineData("Get-PodImage web:1.0", "docker.io/library/web:1.0")]
    [InlineData("Get-PodImage b", "docker.io/library/busybox:latest")]
    public void AnImageOfSeveralNamesHasTheOneThatWasAskedFor(string script, string name)
    {
        Image image = Samples.Image("docker.io/library/busybox:latest", "docker.io/library/web:1.0", "localhost/web:2");
        using FakeEngine engine = new FakeEngine().Answers(Operations.ImageList, image).Answers(Operations.ImagePull, image);
        using HostedRunspace shell = engine.Open();
        Image found = Assert.Single(shell.Run(script).Succeeded().As<Image>());
        Assert.Equal(name, found.Name);
        Assert.Equal(3, found.Names.Count);
    }

    [Fact]
    public void WhatIsPrunedIsAskedForAndConfirmedById()
    {
        using FakeEngine engine = new FakeEngine().Answers(Operations.ImageClear, s_image);
        using HostedRunspace shell = engine.Open();
        Assert.Equal(s_image.Id, Assert.Single(shell.Run("Clear-PodImage -All -Force -PassThru").Succeeded().As<Image>()).Id);
        PruneRequest[] requests = [.. engine.Calls(Operations.ImageClear)];
        Assert.Equal([true, false], requests.Select(request => request.DryRun));
        Assert.All(requests, request => Assert.True(request.All));
        Assert.Equal([s_image.Id], requests[1].Ids);
    }

    [Fact]
    public void TheDiskIsMeasuredAndCleared()
    {
        DiskUsageReport report = new()
        {
            Images =
            [
                new()
                {
                    Image = s_image,
                    SharedSize = 1,
                    UniqueSize = 2,
                },
            ],
            LayersSize = 3,
        };
        using FakeEngine engine = new FakeEngine()
            .Answers(Operations.SystemDiskUsage, report)
            .Answers(Operations.SystemClear, new PrunedObject(PrunedKind.Image, s_image.Id, Busybox, 2));
        using HostedRunspace shell = engine.Open();
        Assert.Equal([3, 0, 0], shell.Run("Get-PodDiskUsage").Succeeded().As<DiskUsage>().Select(usage => usage.Size));
        Assert.Equal(3, Assert.Single(shell.Run("Get-PodDiskUsage -Detailed").Succeeded().As<ImageDiskUsage>()).Size);
        Assert.Empty(shell.Run("Clear-PodSystem -WhatIf").Succeeded().Output);
        shell.Run("Clear-PodSystem -All -Volume -Filter @{ until = '1h' } -Force").Succeeded();
        SystemPruneRequest request = Assert.Single(engine.Calls(Operations.SystemClear));
        Assert.True(request is { All: true, Volumes: true });
        Assert.Equal(["1h"], request.Filters["until"]);
    }

    [Fact]
    public void TagsAreAddedAndRemoved()
    {
        using FakeEngine engine = new FakeEngine()
            .Answers(Operations.ImageList, s_image)
            .Answers(Operations.ImageTag, s_image)
            .Answers(Operations.ImageUntag, s_image);
        using HostedRunspace shell = engine.Open();
        shell
            .Run(
                "Add-PodImageTag busybox a:1, b:2; Remove-PodImageTag localhost/mine:1; Remove-PodImageTag busybox -All; "
                    + "Get-PodImage | Remove-PodImageTag -Tag a:1"
            )
            .Succeeded();
        Assert.Equal(["a:1", "b:2"], Assert.Single(engine.Calls(Operations.ImageTag)).Names);
        Assert.Equal(
            [
                ["localhost/mine:1"],
                s_image.Names,
                ["a:1"],
            ],
            engine.Calls(Operations.ImageUntag).Select(call => (IReadOnlyList<string>)call.Names)
        );
        ErrorRecord error = Assert.Single(shell.Run("Get-PodImage | Remove-PodImageTag").Errors);
        Assert.StartsWith("InvalidArgument,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public void PullingTakesNamesFromEverywhere()
    {
        using FakeEngine engine = new FakeEngine().Answers(Operations.ImagePull, s_image);
        using HostedRunspace shell = engine.Open();
        shell
            .Run(
                "'a', 'b' | Invoke-PodImagePull -Policy Newer -Platform linux/arm64; [pscustomobject]@{ Image = 'c' } | "
                    + "Invoke-PodImagePull; podpull d"
            )
            .Succeeded();
        IReadOnlyList<PullRequest> calls = engine.Calls(Operations.ImagePull);
        Assert.Equal(["a", "b", "c", "d"], calls.Select(call => call.Image));
        Assert.Equal((PullPolicy.Newer, "arm64"), (calls[0].Policy, calls[0].Platform!.Architecture));
    }

    [Fact]
    public void ImportingExpandsPatternsAndNamesWhatIsMissing()
    {
        using FakeEngine engine = new FakeEngine().Answers(Operations.ImageImport, s_image);
        using HostedRunspace shell = engine.Open();
        string folder = Directory.CreateTempSubdirectory("pst-import-").FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, "a.tar"), "");
            File.WriteAllText(Path.Combine(folder, "b.tar"), "");
            shell
                .Run(
                    "$null = $ExecutionContext.SessionState.Path.SetLocation($args[0]); Import-PodImage *.tar; "
                        + "[IO.FileInfo]::new(\"$($args[0])/a.tar\") | Import-PodImage",
                    folder
                )
                .Succeeded();
            Assert.Equal(["a.tar", "b.tar", "a.tar"], engine.Calls(Operations.ImageImport).Select(call => Path.GetFileName(call.Path)));
            ErrorRecord error = Assert.Single(shell.Run("Import-PodImage -LiteralPath /nonexistent.tar").Errors);
            Assert.StartsWith("PathNotFound,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
            Assert.Equal(ErrorCategory.ObjectNotFound, error.CategoryInfo.Category);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void ARootFileSystemBecomesAnImage()
    {
        using FakeEngine engine = new FakeEngine().Answers(Operations.ImageFromRootFs, s_image);
        using HostedRunspace shell = engine.Open();
        shell
            .Run(
                "ConvertTo-PodImage /srv/root mine:1 -Command sh, -l -Entrypoint /init -Environment @{ A = 1 } -User 1 "
                    + "-Label @{ x = 'y' } -Expose 80 -Volume /data -WorkingDirectory /srv -StopSignal INT"
            )
            .Succeeded();
        RootFsImageRequest request = Assert.Single(engine.Calls(Operations.ImageFromRootFs));
        Assert.Equal(("/srv/root", "mine:1", "1", 2), (request.Path, request.Reference, request.User, request.StopSignal!.Value.Number));
        Assert.Equal(["sh", "-l"], request.Command!);
    }

    [Fact]
    public void AContainerBecomesAnImage()
    {
        Container web = new()
        {
            Id = new string('1', 64),
            Name = "web",
            Image = "x",
            ImageId = s_image.Id,
            State = ContainerState.Exited,
            Created = DateTimeOffset.UnixEpoch,
        };
        using FakeEngine engine = new FakeEngine().Answers(Operations.ContainerList, web).Answers(Operations.ContainerCommit, s_image);
        using HostedRunspace shell = engine.Open();
        shell
            .Run(
                "ConvertTo-PodImage -Container web mine:1 -Entrypoint @() -Author me -Message why -Format Docker -IncludeVolume -Pause "
                    + "-Squash -OnBuild 'RUN x'; Get-PodContainer web | ConvertTo-PodImage; podcommit -Container web -WhatIf"
            )
            .Succeeded();
        CommitContainerRequest[] requests = [.. engine.Calls(Operations.ContainerCommit)];
        Assert.Equal([(web.Id, "mine:1"), (web.Id, null)], requests.Select(r => (r.Container, r.Reference)));
        Assert.Equal(
            ("me", "why", ImageManifestFormat.Docker, true, true, true, "RUN x"),
            (
                requests[0].Author,
                requests[0].Message,
                requests[0].Format,
                requests[0].IncludeVolumes,
                requests[0].Pause,
                requests[0].Squash,
                requests[0].OnBuild[0]
            )
        );
        Assert.Empty(requests[0].Entrypoint!);
        Assert.Null(requests[0].Command);
        Assert.Null(requests[1].Entrypoint);
    }

    [Fact]
    public void TheHostSRequirementsAreSelectedByNameAndOnlyWhatLacksIsInstalled()
    {
        HostRequirement good = new("conmon", true, "2.1.6", "2.0.24 or newer", "monitor", "");
        HostRequirement bad = new("crun", false, "", "1.0", "runtime", "apt-get install crun");
        using FakeEngine engine = new FakeEngine()
            .Answers(Operations.HostTest, good, bad)
            .Answers(Operations.HostInstall, bad with { Ok = true });
        using HostedRunspace shell = engine.Open();
        Assert.Equal("crun", Assert.Single(shell.Run("Test-PodHost CR*").Succeeded().As<HostRequirement>()).Name);
        Assert.StartsWith(
            "RequirementUnknown,",
            Assert.Single(shell.Run("Test-PodHost nope").Errors).FullyQualifiedErrorId,
            StringComparison.Ordinal
        );
        shell.Run("Install-PodHost -WhatIf").Succeeded();
        Assert.Empty(engine.Calls(Operations.HostInstall));
        Assert.True(Assert.Single(shell.Run("Install-PodHost -PassThru").Succeeded().As<HostRequirement>()).Ok);
        Assert.Equal(["crun"], Assert.Single(engine.Calls(Operations.HostInstall)).Names);
    }

    [Fact]
    public void TheStoreIsCheckedAndMended()
    {
        StoreProblem problem = new(StoreObjectKind.Container, "1", "web", "lost", false, "repair");
        using FakeEngine engine = new FakeEngine().Answers(Operations.StoreCheck, problem);
        using HostedRunspace shell = engine.Open();
        Assert.Equal(problem, Assert.Single(shell.Run("Test-PodSystem -Quick").Succeeded().As<StoreProblem>()));
        Assert.Equal("web", Assert.Single(shell.Run("Repair-PodSystem -Force").Succeeded().As<StoreProblem>()).Name);
        shell.Run("Repair-PodSystem -WhatIf").Succeeded();
        Assert.Equal(
            [(true, false, false), (false, true, true)],
            engine.Calls(Operations.StoreCheck).Select(call => (call.Quick, call.Repair, call.Force))
        );
    }

    [Fact]
    public void ImagesArePushedOneByOne()
    {
        PushedImage pushed = new(s_image.Id, "x", "localhost:5000/x:1", Digest.Sha256([]), "type");
        using FakeEngine engine = new FakeEngine().Answers(Operations.ImageList, s_image).Answers(Operations.ImagePush, pushed);
        using HostedRunspace shell = engine.Open();
        string file = Path.GetTempFileName();
        try
        {
            Assert.Equal(
                pushed,
                Assert.Single(
                    shell
                        .Run(
                            "Get-PodImage busybox | Invoke-PodImagePush -Destination localhost:5000/x:1 -Format Docker -Compression Gzip "
                                + "-CompressionLevel 9 -ForceCompression $false -SkipCertificateCheck -Retry 1 -DigestFile $args[0]",
                            file
                        )
                        .Succeeded()
                        .As<PushedImage>()
                )
            );
            Assert.Equal(pushed.Digest!.ToString(), File.ReadAllText(file));
        }
        finally
        {
            File.Delete(file);
        }

        shell
            .Run("podpush mine:1 oci:rel:name; Invoke-PodImagePush mine:1 dir:/d -Compress; Invoke-PodImagePush mine:1 -WhatIf")
            .Succeeded();
        PushImageRequest[] calls = [.. engine.Calls(Operations.ImagePush)];
        Assert.Equal(3, calls.Length);
        Assert.Equal((Busybox, "localhost:5000/x:1"), (calls[0].Image, calls[0].Destination));
        Assert.Equal(
            (ImageManifestFormat.Docker, ImageCompression.Gzip, 9, false, false, 1),
            (
                calls[0].Format,
                calls[0].Compression,
                calls[0].CompressionLevel,
                calls[0].ForceCompression,
                calls[0].Registry.TlsVerify,
                calls[0].Registry.Retry
            )
        );
        Assert.Matches("^oci:/.*/rel:name$", calls[1].Destination);
        Assert.Equal(("dir:/d", true), (calls[2].Destination, calls[2].Compress));
    }

    [Fact]
    public void ImagesAreSavedTogether()
    {
        using FakeEngine engine = new FakeEngine().Answers(Operations.ImageList, s_image).Answers(Operations.ImageExport, s_image);
        using HostedRunspace shell = engine.Open();
        Assert.Empty(shell.Run("'busybox', 'mine:1' | Export-PodImage -Path /srv/all.tar").Succeeded().Output);
        shell.Run("Get-PodImage busybox | Export-PodImage -Path /srv/layout -Format OciDirectory -Tag more:1").Succeeded();
        shell.Run("Export-PodImage busybox /srv/dir -Format DockerDirectory -Compress -WhatIf").Succeeded();
        Assert.Equal(
            "/srv/dir",
            Assert
                .Single(shell.Run("Export-PodImage busybox /srv/dir -Format DockerDirectory -Compress -PassThru").Succeeded().Output)
                .ToString()
        );
        ExportImageRequest[] calls = [.. engine.Calls(Operations.ImageExport)];
        Assert.Equal(3, calls.Length);
        Assert.Equal(["busybox", "mine:1"], calls[0].Images);
        Assert.Equal("/srv/all.tar", calls[0].Path);
        Assert.Equal([Busybox], calls[1].Images);
        Assert.Equal(["localhost/mine:1", "more:1"], calls[1].Names);
        Assert.Equal(ImageArchiveFormat.OciDirectory, calls[1].Format);
        Assert.Equal((ImageArchiveFormat.DockerDirectory, true), (calls[2].Format, calls[2].Compress));
    }
}
