using PodShell.Cli.Tests.Fakes;

namespace PodShell.Cli.Tests.Verbs;

public sealed class PushVerbTests
{
    [Fact]
    public void TheDestinationIsOptional()
    {
        PushImageRequest request = CliRun.Of("push", "-q", "busybox").Request<PushImageRequest>();
        Assert.Equal(("busybox", null), (request.Image, request.Destination));
        request = CliRun.Of("image", "push", "containers-storage:busybox", "docker://localhost:5000/x").Request<PushImageRequest>();
        Assert.Equal(("busybox", "docker://localhost:5000/x"), (request.Image, request.Destination));
    }

    [Fact]
    public void FlagsBecomeTheRequest()
    {
        PushImageRequest request = CliRun
            .Of(
                "push",
                "--compression-format=zstd",
                "--compression-level=7",
                "--force-compression=false",
                "-f",
                "oci",
                "--compress",
                "--creds",
                "a:b",
                "--tls-verify=false",
                "--authfile",
                "/auth.json",
                "x",
                "dir:/d"
            )
            .Request<PushImageRequest>();
        Assert.Equal(
            (ImageCompression.Zstd, 7, false, ImageManifestFormat.Oci, true),
            (request.Compression, request.CompressionLevel, request.ForceCompression, request.Format, request.Compress)
        );
        Assert.Equal(
            ("a", "b", false, "/auth.json"),
            (request.Registry.UserName, request.Registry.Password, request.Registry.TlsVerify, request.Registry.AuthFile)
        );
    }

    [Fact]
    public void TheDigestGoesIntoAFile()
    {
        string file = Path.GetTempFileName();
        try
        {
            CliRun run = CliRun.Of("push", "--digestfile", file, "busybox", "localhost:5000/x");
            Assert.Equal((0, ""), (run.ExitCode, run.Output));
            Assert.Equal(FakeImages.Busybox.Digest.ToString(), File.ReadAllText(file));
            Assert.Contains("Copying blob", run.Error, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Theory]
    [InlineData("push")]
    [InlineData("push", "a", "b", "c")]
    [InlineData("push", "--format", "v2s1", "x")]
    [InlineData("push", "--format", "v2s3", "x")]
    [InlineData("push", "--compression-format", "lz4", "x")]
    [InlineData("push", "--compression-format", "zstd:chunked", "x")]
    [InlineData("push", "--digestfile", "", "x")]
    public void IsRefused(params string[] arguments)
    {
        CliRun run = CliRun.Of(arguments);
        Assert.Equal(125, run.ExitCode);
        Assert.StartsWith("Error: ", run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Images.Requests);
    }
}
