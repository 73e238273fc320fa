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
        string name = fixture.Registry.Reference("crash");
        Random random = new(42);
        for (int i = 0; i < 10; i++)
        {
            using TestStore store = new();
            using (System.Diagnostics.Process process = ProcessRunner.Start(store.Puller(name)))
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
        using TestStore store = new();
        TestImage image = Samples.Large(1, 4 << 20, seed: 3);
        await fixture.Pusher.PushAsync(image, "resume", "latest");
        TestBlob blob = image.Layers[0];
        string part = Path.Combine(store.MakeIngest(), $"sha256-{blob.Digest[7..]}.part");
        File.WriteAllBytes(part, blob.ToArray()[..(3 << 20)]);
        List<PullProgress> steps = new();
        await store.PullAsync(fixture.Registry.Reference("resume"), new Recorder(steps));
        Assert.Equal(3 << 20, steps.First(static step => step.Phase == PullPhase.Downloading).Completed);
        store.AssertConsistent();
    }

    [Fact]
    public async Task WhatIsLeftButWrongIsFetchedAnew()
    {
        using TestStore store = new();
        TestImage image = Samples.Large(1, 4 << 20, seed: 4);
        await fixture.Pusher.PushAsync(image, "wrongpart", "latest");
        string part = Path.Combine(store.MakeIngest(), $"sha256-{image.Layers[0].Digest[7..]}.part");
        File.WriteAllBytes(part, new byte[1 << 20]);
        await store.PullAsync(fixture.Registry.Reference("wrongpart"));
        store.AssertConsistent();
    }

    [Fact]
    public async Task TwoPullsAtOnceShareTheWork()
    {
        await fixture.Pusher.PushAsync(Samples.Large(4, 8 << 20, seed: 5), "both", "latest");
        string name = fixture.Registry.Reference("both");
        using TestStore store = new();
        List<PullProgress> steps = new();
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => store.PullAsync(name, new Recorder(steps)))));
        Assert.Equal(4, steps.Count(static step => step.Phase == PullPhase.Complete));
        Assert.Single(await store.ListAsync());
        store.AssertConsistent();
        ProcessResult[] others = await Task.WhenAll(
            ProcessRunner.RunAsync(store.Puller(name), TestStore.Token),
            ProcessRunner.RunAsync(store.Puller(name), TestStore.Token)
        );
        Assert.All(others, static result => result.Succeeded());
        store.AssertConsistent();
    }

    [Fact]
    public async Task ARemovalDuringAPullLeavesThePullIntact()
    {
        await fixture.Pusher.PushAsync(Samples.Large(2, 8 << 20, seed: 6), "race", "one");
        using TestStore store = new();
        string name = fixture.Registry.Reference("race:one");
        for (int i = 0; i < 5; i++)
        {
            Task<Image> pull = Task.Run(() => store.PullAsync(name));
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
