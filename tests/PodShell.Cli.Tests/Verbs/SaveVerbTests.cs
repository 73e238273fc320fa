using PodShell.Cli.Tests.Fakes;

namespace PodShell.Cli.Tests.Verbs;

public sealed class SaveVerbTests
{
    [Fact]
    public void WordsAreNamesOrImages()
    {
        ExportImageRequest request = CliRun.Of("save", "-q", "-o", "a.tar", "busybox", "x:1", "y").Request<ExportImageRequest>();
        Assert.Equal(["busybox"], request.Images);
        Assert.Equal(["x:1", "y"], request.Names);
        Assert.Equal("/caller/dir/a.tar", request.Path);
        request = CliRun.Of("image", "save", "-m", "busybox", "x:1").Request<ExportImageRequest>();
        Assert.Equal(["busybox", "x:1"], request.Images);
        Assert.Empty(request.Names);
        Assert.Equal("-", request.Path);
    }

    [Theory]
    [InlineData("docker-archive", ImageArchiveFormat.DockerArchive)]
    [InlineData("oci-archive", ImageArchiveFormat.OciArchive)]
    [InlineData("docker-dir", ImageArchiveFormat.DockerDirectory)]
    [InlineData("oci-dir", ImageArchiveFormat.OciDirectory)]
    public void FormatsHavePodmansNames(string text, ImageArchiveFormat format)
    {
        CliRun run = CliRun.Of("save", "--format", text, "-o", "/x", "busybox");
        Assert.Equal((0, ""), (run.ExitCode, run.Output));
        Assert.Equal(format, run.Request<ExportImageRequest>().Format);
    }

    [Fact]
    public void LayersAreCompressedOnDemand() =>
        Assert.True(
            CliRun.Of("save", "--format", "docker-dir", "--compress", "-o", "/x", "busybox").Request<ExportImageRequest>().Compress
        );

    [Theory]
    [InlineData("save")]
    [InlineData("save", "--format", "tar", "busybox")]
    [InlineData("save", "--format", "oci-archive", "-m", "busybox", "x")]
    [InlineData("save", "--format", "oci-dir", "busybox")]
    [InlineData("save", "--compress", "-o", "x", "busybox")]
    [InlineData("save", "-o", "", "busybox")]
    public void IsRefused(params string[] arguments)
    {
        CliRun run = CliRun.Of(arguments);
        Assert.Equal(125, run.ExitCode);
        Assert.StartsWith("Error: ", run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Images.Requests);
    }
}
