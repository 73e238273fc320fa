using PodShell.Protocol;
using PodShell.Testing;

namespace PodShell.Cmdlets.Tests;

public sealed class SmokeTests
{
    [Fact]
    public void List()
    {
        using FakeEngine engine = new FakeEngine().Answers(Operations.ContainerList, Samples.Container("web"), Samples.Container("db"));
        using HostedRunspace shell = engine.Open();
        HostedResult result = shell.Run("Get-PodContainer").Succeeded();
        Assert.Equal(["web", "db"], result.As<Container>().Select(c => c.Name));
    }
}
