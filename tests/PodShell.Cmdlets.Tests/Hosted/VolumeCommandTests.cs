using PodShell.Protocol;
using PodShell.Testing;

namespace PodShell.Cmdlets.Tests;

/// <summary>How volumes are named to the cmdlets, and what the cmdlets ask and give back.</summary>
public sealed class VolumeCommandTests
{
    private static readonly PodVolume s_data = new()
    {
        Name = "data",
        MountPoint = "/store/volumes/data/_data",
        Created = DateTimeOffset.UnixEpoch,
    };

    [Theory]
    [InlineData("Remove-PodVolume data")]
    [InlineData("'data' | Remove-PodVolume")]
    [InlineData("Get-PodVolume | Remove-PodVolume")]
    [InlineData("[pscustomobject]@{ Name = 'data' } | Remove-PodVolume")]
    [InlineData("Remove-PodVolume da*")]
    public void AVolumeIsNamedInAllUsualWays(string script)
    {
        using FakeEngine engine = new FakeEngine().Answers(Operations.VolumeList, s_data).Answers(Operations.VolumeRemove, s_data);
        using HostedRunspace shell = engine.Open();
        Assert.Empty(shell.Run(script).Succeeded().Output);
        Assert.Equal("data", Assert.Single(engine.Calls(Operations.VolumeRemove)).Volume);
    }

    [Fact]
    public void WhatIsAskedOfANewVolumeReachesTheEngine()
    {
        using FakeEngine engine = new FakeEngine().Answers(Operations.VolumeCreate, s_data);
        using HostedRunspace shell = engine.Open();
        shell
            .Run("New-PodVolume data -Driver local -Option @{ type = 'tmpfs' } -Label @{ a = 1 } -Ignore; New-PodVolume x -WhatIf")
            .Succeeded();
        VolumeCreateOptions options = Assert.Single(engine.Calls(Operations.VolumeCreate));
        Assert.Equal(
            ("data", "local", "tmpfs", "1", true),
            (options.Name, options.Driver, options.Options["type"], options.Labels["a"], options.Ignore)
        );
    }

    [Fact]
    public void TransfersAndMountsAreOneRequestAVolume()
    {
        VolumeTransfer transfer = new()
        {
            Volume = "data",
            Path = "/x.tar",
            Items = 1,
            Bytes = 2,
        };
        VolumeMountPoint mount = new() { Volume = "data", Path = "/m" };
        using FakeEngine engine = new FakeEngine()
            .Answers(Operations.VolumeList, s_data)
            .Answers(Operations.VolumeExport, transfer)
            .Answers(Operations.VolumeImport, transfer)
            .Answers(Operations.VolumeMount, mount)
            .Answers(Operations.VolumeDismount, mount);
        using HostedRunspace shell = engine.Open();
        Assert.Single(shell.Run("Export-PodVolume data /tmp; Export-PodVolume data /tmp/y.tar -WhatIf").Succeeded().Output);
        Assert.Equal("/tmp/data.tar", Assert.Single(engine.Calls(Operations.VolumeExport)).Path);
        Assert.Single(shell.Run("Import-PodVolume data /tmp/x.tar").Succeeded().Output);
        Assert.Equal("/m", Assert.Single(shell.Run("Mount-PodVolume data").Succeeded().As<VolumeMountPoint>()).Path);
        Assert.Empty(shell.Run("Dismount-PodVolume data").Succeeded().Output);
        Assert.Single(shell.Run("Dismount-PodVolume data -PassThru").Succeeded().Output);
    }

    [Fact]
    public void AQueryTakesFiltersAndAnswersWhetherThereIsOne()
    {
        using FakeEngine engine = new FakeEngine().Answers(Operations.VolumeList, s_data).Answers(Operations.VolumeClear, s_data);
        using HostedRunspace shell = engine.Open();
        Assert.Single(shell.Run("Get-PodVolume -Filter @{ dangling = $true }").Succeeded().As<PodVolume>());
        Assert.Equal(
            ["true"],
            Assert.Single(engine.Calls(Operations.VolumeList)).Filters["dangling"].Select(text => text.ToLowerInvariant())
        );
        Assert.True(Assert.Single(shell.Run("Test-PodVolume data").Succeeded().As<bool>()));
        Assert.Single(shell.Run("Clear-PodVolume -Force -PassThru").Succeeded().As<PodVolume>());
    }
}
