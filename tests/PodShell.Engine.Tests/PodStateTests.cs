using PodShell.Engine.Core;
using PodShell.Engine.Pods;
using PodShell.Engine.State.Records;
using PodShell.Engine.State.Stores;

namespace PodShell.Engine.Tests;

public sealed class PodStateTests
{
    [Theory]
    [InlineData("", PodState.Created)]
    [InlineData("Created Created", PodState.Created)]
    [InlineData("Running Running", PodState.Running)]
    [InlineData("Running Created", PodState.Degraded)]
    [InlineData("Running Exited", PodState.Degraded)]
    [InlineData("Running Paused", PodState.Degraded)]
    [InlineData("Paused Paused", PodState.Paused)]
    [InlineData("Paused Exited", PodState.Stopped)]
    [InlineData("Created Exited", PodState.Stopped)]
    [InlineData("Exited Exited", PodState.Exited)]
    [InlineData("Created Unknown", PodState.Dead)]
    public void TheStateIsJudgedFromTheContainers(string states, PodState expected) =>
        Assert.Equal(
            expected,
            PodStates.Of([.. states.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<ContainerState>)])
        );

    [Fact]
    public void ContainersAreSortedIntoWaves()
    {
        ContainerRow db = TestParts.Row("db");
        ContainerRow app = TestParts.Row("app");
        ContainerRow front = TestParts.Row("front");
        ContainerRow log = TestParts.Row("log");
        List<List<ContainerRow>> waves = PodOrder.Waves(
            [front, app, log, db],
            [(front.Id, app.Id), (app.Id, db.Id), (log.Id, "of another pod")]
        );
        Assert.Equal(["log db", "app", "front"], waves.Select(wave => string.Join(' ', wave.Select(row => row.Name))));
        Assert.Equal(2, Assert.Single(PodOrder.Waves([app, db], [(app.Id, db.Id), (db.Id, app.Id)])).Count);
    }

    [Fact]
    public void APodAndAContainerCannotHaveTheSameName()
    {
        using TestParts parts = new();
        PodStore pods = new(parts.Database);
        parts.Add("box");
        pods.Insert(Pod("web"), "{}"u8.ToArray());
        Assert.Equal(ErrorIds.ContainerNameInUse, Assert.Throws<PodShellException>(() => parts.Add("web")).ErrorId);
        Assert.Equal(ErrorIds.PodNameInUse, Assert.Throws<PodShellException>(() => pods.Insert(Pod("box"), [])).ErrorId);
        Assert.Equal(ErrorIds.PodNameInUse, Assert.Throws<PodShellException>(() => pods.Insert(Pod("web"), [])).ErrorId);
        Assert.Single(parts.Store.List());
        Assert.Single(pods.List());
    }

    [Fact]
    public void APodThatIsBeingRemovedTakesNoContainer()
    {
        using TestParts parts = new();
        PodStore pods = new(parts.Database);
        PodRow pod = Pod("web");
        pods.Insert(pod, "{}"u8.ToArray());
        ContainerRow first = Member("first", pod);
        parts.Store.Insert(first, [], [], []);
        pods.SetRemoving(pod.Id);
        Assert.Equal(
            ErrorIds.PodNotFound,
            Assert.Throws<PodShellException>(() => parts.Store.Insert(Member("second", pod), [], [], [])).ErrorId
        );
        Assert.Equal("web", Assert.Single(pods.ListRemoving()).Name);
        Assert.Equal("first", Assert.Single(parts.Store.ListOfPod(pod.Id)).Name);
        Assert.Throws<PodShellException>(() => pods.Delete(pod.Id));
        parts.Store.Delete(first.Id);
        pods.Delete(pod.Id);
        Assert.Empty(pods.List());
    }

    [Fact]
    public void APodAndItsInfraContainerAppearTogetherOrNotAtAll()
    {
        using TestParts parts = new();
        PodStore pods = new(parts.Database);
        parts.Add("taken");
        PodRow pod = Pod("web");
        Assert.Throws<PodShellException>(() => parts.Store.Insert(Member("taken", pod), [], [], [], new PodDraft(pod, [])));
        Assert.Empty(pods.List());
        parts.Store.Insert(Member("web-infra", pod), [], [], [], new PodDraft(pod, []));
        Assert.Equal(pod.Id, Assert.Single(pods.List()).Id);
        Assert.Equal("web", Assert.Single(parts.Store.ListOfPods()).Summary.PodName);
    }

    private static PodRow Pod(string name) =>
        new()
        {
            Id = ContainerId.New(),
            Name = name,
            Created = DateTimeOffset.Now,
            Summary = new PodSummary { Share = PodNamespaces.Net },
        };

    private static ContainerRow Member(string name, PodRow pod)
    {
        ContainerRow row = TestParts.Row(name);
        return row with { Summary = row.Summary with { Pod = pod.Id, PodName = pod.Name } };
    }
}
