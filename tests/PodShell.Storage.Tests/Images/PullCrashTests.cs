using PodShell.Engine.Storage;
using PodShell.Storage.Tests.Fixtures;
using PodShell.Testing;

namespace PodShell.Storage.Tests.Images;

/// <summary>Kills, and pulls at the same time.</summary>
public sealed class PullCrashTests(RegistryFixture fixture) : IClassFixture<RegistryFixture>
{
    [Fact]
    public async Task AfterAKillAtAnyMomentTheNextPullWorks()
    {
        await fixture.Pusher.PushAsync(Samples.Large(5, 8 << 20), "crash", "latest");
        var name = fixture.Registry.Reference("crash");
        var random = new Random(42);
        for (var i = 0; i < 10; i++)
        {
            using var store = new TestStore();
            using (var process = ProcessRunner.Start(store.Puller(name)))
            {
                // The start of the runtime takes a while before the pull begins: the moments are spread over both.
                if (!process.WaitForExit(random.Next(300, 1500)))
                {
                    process.Kill();
                    process.WaitForExit();
                }
            }

            await store.PullAsync(name);
            Assert.Single(await store.ListAsync());
            store.AssertConsistent();
            Assert.Empty(Directory.GetDirectories(Path.Combine(store.Root, "layers"), ".*"));
        }
    }

    [Fact]
    public async Task WhatAKilledPullFetchedIsNotFetchedAgain()
    {
        using var store = new TestStore();
        var image = Samples.Large(1, 4 << 20, seed: 3);
        await fixture.Pusher.PushAsync(image, "resume", "latest");
        var blob = image.Layers[0];
        var part = Path.Combine(store.MakeIngest(), $"sha256-{blob.Digest[7..]}.part");
        File.WriteAllBytes(part, blob.ToArray()[..(3 << 20)]);
        var steps = new List<PullProgress>();
        await store.PullAsync(fixture.Registry.Reference("resume"), new Recorder(steps));
        Assert.Equal(3 << 20, steps.First(static step => step.Phase == PullPhase.Downloading).Completed);
        store.AssertConsistent();
    }

    [Fact]
    public async Task WhatIsLeftButWrongIsFetchedAnew()
    {
        using var store = new TestStore();
        var image = Samples.Large(1, 4 << 20, seed: 4);
        await fixture.Pusher.PushAsync(image, "wrongpart", "latest");
        var part = Path.Combine(store.MakeIngest(), $"sha256-{image.Layers[0].Digest[7..]}.part");
        File.WriteAllBytes(part, new byte[1 << 20]);
        await store.PullAsync(fixture.Registry.Reference("wrongpart"));
        store.AssertConsistent();
    }

    [Fact]
    public async Task TwoPullsAtOnceShareTheWork()
    {
        await fixture.Pusher.PushAsync(Samples.Large(4, 8 << 20, seed: 5), "both", "latest");
        var name = fixture.Registry.Reference("both");
        using var store = new TestStore();
        var steps = new List<PullProgress>();
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => store.PullAsync(name, new Recorder(steps)))));
        Assert.Equal(4, steps.Count(static step => step.Phase == PullPhase.Complete));
        Assert.Single(await store.ListAsync());
        store.AssertConsistent();
        var others = await Task.WhenAll(ProcessRunner.RunAsync(store.Puller(name), TestStore.Token), ProcessRunner.RunAsync(store.Puller(name), TestStore.Token));
        Assert.All(others, static result => result.Succeeded());
        store.AssertConsistent();
    }

    [Fact]
    public async Task ARemovalDuringAPullLeavesThePullIntact()
    {
        await fixture.Pusher.PushAsync(Samples.Large(2, 8 << 20, seed: 6), "race", "one");
        using var store = new TestStore();
        var name = fixture.Registry.Reference("race:one");
        for (var i = 0; i < 5; i++)
        {
            var pull = Task.Run(() => store.PullAsync(name));
            await store.Images.RemoveAsync(new RemoveImageRequest { Image = name, Ignore = true }, TestStore.Token);
            await pull;
            Assert.All(store.Images.Find(name)?.LayerDirectories ?? [], static directory => Assert.True(Directory.Exists(directory)));
        }
    }

    private sealed class Recorder(List<PullProgress> told) : IProgress<PullProgress>
    {
        public void Report(PullProgress value)
        {
            lock (told)
            {
                told.Add(value);
            }
        }
    }
}
