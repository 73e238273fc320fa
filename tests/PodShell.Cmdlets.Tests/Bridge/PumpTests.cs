using PodShell.Pipeline;

namespace PodShell.Cmdlets.Tests;

public sealed class PumpTests
{
    [Fact]
    public void EveryContinuationRunsOnTheCallingThread()
    {
        int caller = Environment.CurrentManagedThreadId;
        List<int> threads = [];
        PipelineSynchronizationContext.Run(
            async () =>
            {
                for (int i = 0; i < 5; i++)
                {
                    await Task.Run(() => { });
                    threads.Add(Environment.CurrentManagedThreadId);
                }
            },
            () => { }
        );
        Assert.All(threads, thread => Assert.Equal(caller, thread));
        Assert.Null(SynchronizationContext.Current);
    }

    [Fact]
    public void AFailingBlockThrowsItsOwnException() =>
        Assert.Throws<InvalidDataException>(() =>
            PipelineSynchronizationContext.Run(
                async () =>
                {
                    await Task.Yield();
                    throw new InvalidDataException();
                },
                () => { }
            )
        );

    [Fact]
    public void AThrowingPostedCallbackCancelsAndDrainsTheBlockAndIsThrownAtItsEnd()
    {
        using CancellationTokenSource stop = new();
        bool undone = false;
        Assert.Throws<InvalidTimeZoneException>(() =>
            PipelineSynchronizationContext.Run(
                async () =>
                {
                    IProgress<int> progress = new Progress<int>(_ => throw new InvalidTimeZoneException());
                    progress.Report(1);
                    try
                    {
                        await Task.Delay(Timeout.Infinite, stop.Token);
                    }
                    finally
                    {
                        await Task.Run(() => { }, CancellationToken.None);
                        undone = true;
                    }
                },
                stop.Cancel
            )
        );
        Assert.True(undone);
    }

    [Fact]
    public void PostsAfterTheEndAreDropped()
    {
        SynchronizationContext? context = null;
        bool ran = false;
        PipelineSynchronizationContext.Run(
            () =>
            {
                context = SynchronizationContext.Current;
                return Task.CompletedTask;
            },
            () => { }
        );
        context!.Post(_ => ran = true, null);
        PipelineSynchronizationContext.Run(async () => await Task.Yield(), () => { });
        Assert.False(ran);
    }

    [Fact]
    public void TheCallerSContextIsRestoredAndNestedPumpsServeTheirOwnBlocks()
    {
        List<string> order = [];
        PipelineSynchronizationContext.Run(
            async () =>
            {
                await Task.Yield();
                SynchronizationContext? outer = SynchronizationContext.Current;
                PipelineSynchronizationContext.Run(
                    async () =>
                    {
                        await Task.Yield();
                        order.Add("inner");
                    },
                    () => { }
                );
                Assert.Same(outer, SynchronizationContext.Current);
                await Task.Yield();
                order.Add("outer");
            },
            () => { }
        );
        Assert.Equal(["inner", "outer"], order);
    }

    [Fact]
    public void SendFromAnotherThreadIsRefused()
    {
        PipelineSynchronizationContext.Run(
            async () =>
            {
                SynchronizationContext context = SynchronizationContext.Current!;
                await Task.Run(() => Assert.Throws<InvalidOperationException>(() => context.Send(_ => { }, null)));
            },
            () => { }
        );
    }
}
