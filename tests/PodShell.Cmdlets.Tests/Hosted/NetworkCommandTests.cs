using System.Management.Automation;
using PodShell.Protocol;
using PodShell.Testing;

namespace PodShell.Cmdlets.Tests;

/// <summary>How networks are named to the cmdlets, and what the cmdlets ask and give back.</summary>
public sealed class NetworkCommandTests
{
    private static readonly PodNetwork s_backend = Samples.Network("backend");
    private static readonly Container s_db = Samples.Container("db");

    [Theory]
    [InlineData("Remove-PodNetwork backend")]
    [InlineData("Remove-PodNetwork -Id backend")]
    [InlineData("'backend' | Remove-PodNetwork")]
    [InlineData("Get-PodNetwork | Remove-PodNetwork")]
    [InlineData("[pscustomobject]@{ Name = 'backend' } | Remove-PodNetwork")]
    [InlineData("Remove-PodNetwork back*")]
    public void ANetworkIsNamedInAllUsualWays(string script)
    {
        using FakeEngine engine = new FakeEngine().Answers(Operations.NetworkList, s_backend).Answers(Operations.NetworkRemove, s_backend);
        using HostedRunspace shell = engine.Open();
        Assert.Empty(shell.Run(script).Succeeded().Output);
        Assert.Equal(s_backend.Id, Assert.Single(engine.Calls(Operations.NetworkRemove)).Network);
    }

    [Fact]
    public void RemoveHandsItsSwitchesOnAndWhatIfRemovesNothing()
    {
        using FakeEngine engine = new FakeEngine().Answers(Operations.NetworkList, s_backend).Answers(Operations.NetworkRemove, s_backend);
        using HostedRunspace shell = engine.Open();
        shell.Run("Remove-PodNetwork backend -WhatIf").Succeeded();
        Assert.Empty(engine.Calls(Operations.NetworkRemove));
        Assert.Single(shell.Run("Remove-PodNetwork backend -Force -Ignore -Timeout 1 -PassThru").Succeeded().As<PodNetwork>());
        RemoveNetworkRequest request = Assert.Single(engine.Calls(Operations.NetworkRemove));
        Assert.Equal((true, true, 1), (request.Force, request.Ignore, request.Timeout));
    }

    [Fact]
    public void AContainerIsConnectedAndDisconnected()
    {
        using FakeEngine engine = new FakeEngine()
            .Answers(Operations.ContainerList, s_db)
            .Answers(Operations.NetworkList, s_backend)
            .Answers(Operations.NetworkConnect, s_db)
            .Answers(Operations.NetworkDisconnect, s_db);
        using HostedRunspace shell = engine.Open();
        Assert.Empty(
            shell
                .Run(
                    """
                    Get-PodContainer db | Connect-PodNetwork backend -NetworkAlias sql -IPv4Address 10.89.0.9 -IPv6Address fd00::9 `
                        -MacAddress 02:00:00:00:00:09 -InterfaceName lan0
                    """
                )
                .Succeeded()
                .Output
        );
        ConnectNetworkRequest connect = Assert.Single(engine.Calls(Operations.NetworkConnect));
        Assert.Equal((s_backend.Id, s_db.Id), (connect.Network, connect.Container));
        Assert.Equal(["sql"], connect.Aliases);
        Assert.Equal(
            ("10.89.0.9", "fd00::9", "02:00:00:00:00:09", "lan0"),
            (connect.IPv4Address, connect.IPv6Address, connect.MacAddress, connect.InterfaceName)
        );
        shell.Run("Disconnect-PodNetwork backend db -WhatIf; Connect-PodNetwork backend db -WhatIf").Succeeded();
        Assert.Single(shell.Run("Disconnect-PodNetwork backend db -Force -PassThru").Succeeded().As<Container>());
        Assert.True(Assert.Single(engine.Calls(Operations.NetworkDisconnect)).Force);
        Assert.Single(engine.Calls(Operations.NetworkConnect));
    }

    [Fact]
    public void DriversFiltersAndDetailsReachTheEngine()
    {
        using FakeEngine engine = new FakeEngine().Answers(Operations.NetworkList, s_backend);
        using HostedRunspace shell = engine.Open();
        shell.Run("Get-PodNetwork -Driver Bridge, MacVlan -Filter @{ label = 'x=y' } -Detailed").Succeeded();
        NetworkQuery query = Assert.Single(engine.Calls(Operations.NetworkList));
        Assert.Equal(["bridge", "macvlan"], query.Filters["driver"]);
        Assert.Equal(["x=y"], query.Filters["label"]);
        Assert.True(query.Members);
    }

    [Fact]
    public void SetChangesServersAndLabelsAndANullTakesALabelAway()
    {
        using FakeEngine engine = new FakeEngine().Answers(Operations.NetworkList, s_backend).Answers(Operations.NetworkUpdate, s_backend);
        using HostedRunspace shell = engine.Open();
        shell.Run("Set-PodNetwork backend -AddDnsServer 192.0.2.1 -RemoveDnsServer 192.0.2.2 -Label @{ a = 1; b = $null }").Succeeded();
        UpdateNetworkRequest request = Assert.Single(engine.Calls(Operations.NetworkUpdate));
        Assert.Equal(["192.0.2.1"], request.AddDnsServers);
        Assert.Equal(["192.0.2.2"], request.RemoveDnsServers);
        Assert.Equal(("1", null), (request.Labels["a"], request.Labels["b"]));
    }

    [Fact]
    public void ClearAsksTheEngineWhatWouldGoAndHasItRemoved()
    {
        using FakeEngine engine = new FakeEngine().Answers(Operations.NetworkClear, s_backend);
        using HostedRunspace shell = engine.Open();
        shell.Run("Clear-PodNetwork -Force -WhatIf").Succeeded();
        Assert.True(Assert.Single(engine.Calls(Operations.NetworkClear)).DryRun);
        Assert.Single(shell.Run("Clear-PodNetwork -Force -PassThru").Succeeded().As<PodNetwork>());
        PruneRequest request = engine.Calls(Operations.NetworkClear)[^1];
        Assert.False(request.DryRun);
        Assert.Equal([s_backend.Id], request.Ids);
        Assert.Empty(engine.Calls(Operations.NetworkRemove));
    }

    [Fact]
    public void TestTellsExistenceAndStreamsWhatConnectivityShows()
    {
        NetworkCheckResult[] seen =
        [
            new()
            {
                Network = "backend",
                Check = NetworkCheck.Setup,
                Ok = true,
                Detail = "10.89.0.2",
            },
            new() { Network = "backend", Check = NetworkCheck.Outbound },
        ];
        using FakeEngine engine = new FakeEngine().Answers(Operations.NetworkList, s_backend).Answers(Operations.NetworkTest, seen);
        using HostedRunspace shell = engine.Open();
        Assert.Equal(true, Assert.Single(shell.Run("Test-PodNetwork backend").Succeeded().Output).BaseObject);
        Assert.Empty(engine.Calls(Operations.NetworkTest));
        Assert.Equal(
            seen,
            shell
                .Run("Get-PodNetwork backend | Test-PodNetwork -Connectivity -Target example.com -TargetPort 80")
                .Succeeded()
                .As<NetworkCheckResult>()
        );
        shell.Run("Test-PodNetwork -Connectivity").Succeeded();
        Assert.Equal(
            [(s_backend.Id, "example.com", 80), ("", null, 443)],
            engine.Calls(Operations.NetworkTest).Select(call => (call.Network, call.Target, call.TargetPort))
        );
    }

    [Fact]
    public void AMissingNetworkIsAnErrorOfItsOwnFalseForTestAndNothingWithIgnore()
    {
        using FakeEngine engine = new FakeEngine()
            .Answers(Operations.ContainerList, s_db)
            .Fails(
                Operations.NetworkList,
                new ErrorRecordData(ErrorIds.NetworkNotFound, ErrorKind.NotFound, "There is no network 'nope'.", "nope")
            );
        using HostedRunspace shell = engine.Open();
        ErrorRecord error = Assert.Single(shell.Run("Connect-PodNetwork nope db").Errors);
        Assert.Equal("NetworkNotFound,PodShell.Commands.Networks.ConnectPodNetworkCommand", error.FullyQualifiedErrorId);
        Assert.Equal(ErrorCategory.ObjectNotFound, error.CategoryInfo.Category);
        Assert.Equal(false, Assert.Single(shell.Run("Test-PodNetwork nope").Succeeded().Output).BaseObject);
        shell.Run("Remove-PodNetwork nope -Ignore").Succeeded();
    }

    [Fact]
    public void ANetworkItselfCanBeGivenToANewContainer()
    {
        using FakeEngine engine = new FakeEngine().Answers(Operations.NetworkList, s_backend).Answers(Operations.ContainerCreate, s_db);
        using HostedRunspace shell = engine.Open();
        shell.Run("New-PodContainer busybox -Network (Get-PodNetwork backend), other").Succeeded();
        Assert.Equal(
            ["backend", "other"],
            Assert.Single(engine.Calls(Operations.ContainerCreate)).Network.Networks.Select(mode => mode.ToString())
        );
    }
}
