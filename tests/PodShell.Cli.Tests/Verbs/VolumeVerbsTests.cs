using PodShell.Cli.Context;
using PodShell.Cli.Tests.Fakes;

namespace PodShell.Cli.Tests.Verbs;

public sealed class VolumeVerbsTests
{
    [Fact]
    public void CreateFillsTheOptions()
    {
        CliRun run = CliRun.Of(
            "volume",
            "create",
            "-d",
            "local",
            "--ignore",
            "-l",
            "a=b",
            "--opt",
            "type=tmpfs",
            "-o",
            "o=size=1m,uid=7",
            "data"
        );
        VolumeCreateOptions options = Assert.IsType<VolumeCreateOptions>(Assert.Single(run.Volumes.Requests));
        Assert.Equal("data\n", run.Output);
        Assert.Equal(("data", "local", true), (options.Name, options.Driver, options.Ignore));
        Assert.Equal("b", options.Labels["a"]);
        Assert.Equal(("tmpfs", "size=1m,uid=7"), (options.Options["type"], options.Options["o"]));
    }

    [Fact]
    public void AListHasItsColumnsAndNoHeadingsAboveNothing()
    {
        CliRun none = CliRun.Of("volume", "ls", "-f", "dangling=true");
        Assert.Equal("", none.Output);
        Assert.Equal(["true"], Assert.IsType<VolumeQuery>(Assert.Single(none.Volumes.Requests)).Filters["dangling"]);
        CliRun one = new();
        one.Volumes.Volumes.Add(FakeVolumes.Make("data"));
        Assert.Equal("DRIVER      VOLUME NAME\nlocal       data\n", one.Run("volume", "ls").Output);
        Assert.Equal("data\n", one.Run("volume", "list", "--quiet").Output);
        Assert.Equal("data web\n", one.Run("volume", "ls", "--format", "{{.Name}} {{.Label \"app\"}}").Output);
        Assert.Equal(ExitCodes.Engine, one.Run("volume", "ls", "-q", "--format", "{{.Name}}").ExitCode);
    }

    [Fact]
    public void RemoveTellsWhatIsMissingAndNeedsForceForATime()
    {
        CliRun run = CliRun.Of("volume", "rm", "--force", "--time", "3", "data", "missing");
        Assert.Equal("data\n", run.Output);
        Assert.All(run.Volumes.Requests.Cast<RemoveVolumeRequest>(), request =>
            Assert.Equal((true, true, 3), (request.Force, request.Ignore, request.Timeout))
        );
        Assert.Equal(ExitCodes.Engine, CliRun.Of("volume", "rm", "-t", "3", "data").ExitCode);
        Assert.Equal(ExitCodes.Engine, CliRun.Of("volume", "rm").ExitCode);
    }

    [Fact]
    public void PruneNamesWhatWouldGoBeforeItAsks()
    {
        CliRun run = new() { Input = "n\n" };
        run.Volumes.Volumes.Add(FakeVolumes.Make("data"));
        run.Run("volume", "prune");
        Assert.Equal(
            "WARNING! This will remove all volumes not used by at least one container. The following volumes will be removed:\n"
                + "data\nAre you sure you want to continue? [y/N] ",
            run.Output
        );
        Assert.True(Assert.IsType<PruneRequest>(Assert.Single(run.Volumes.Requests)).DryRun);
        Assert.Equal("data\n", run.Run("volume", "prune", "-f").Output);
    }

    [Fact]
    public void TransfersAndMountsNameTheirVolume()
    {
        CliRun run = CliRun.Of("volume", "export", "-o", "out.tar", "data");
        Assert.Equal("/caller/dir/out.tar", Assert.IsType<VolumeTransferRequest>(Assert.Single(run.Volumes.Requests)).Path);
        Assert.Null(Assert.IsType<VolumeTransferRequest>(Assert.Single(CliRun.Of("volume", "import", "data", "-").Volumes.Requests)).Path);
        Assert.Equal("/store/volumes/data/_data\n", CliRun.Of("volume", "mount", "data").Output);
        Assert.Equal("data\n", CliRun.Of("volume", "unmount", "data").Output);
    }
}
