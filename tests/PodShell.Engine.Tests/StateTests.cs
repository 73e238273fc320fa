using PodShell.Engine.Core;
using PodShell.Engine.State.Records;
using PodShell.Engine.State.Sqlite;
using PodShell.Engine.State.Stores;
using PodShell.Linux.Processes;

namespace PodShell.Engine.Tests;

public sealed class StateTests
{
    [Fact]
    public void ARowComesBackAsItWasWritten()
    {
        using TestParts parts = new();
        ContainerRow row = parts.Add("web");
        DateTimeOffset now = DateTimeOffset.Now;
        parts.Store.SetRunning(row, now, new ProcessIdentity(7, 8), new ProcessIdentity(9, 10), MonitorKind.Conmon, 2);
        ContainerRow running = parts.Store.Get(row.Id)!;
        Assert.Equal(ContainerState.Running, running.State);
        Assert.Equal(new ProcessIdentity(7, 8), running.Process);
        Assert.Equal(new ProcessIdentity(9, 10), running.Monitor);
        Assert.Equal(2, running.RestartCount);
        Assert.Equal(now.UtcTicks, running.Started!.Value.UtcTicks);
        parts.Store.SetExited(row.Id, now, 3, outOfMemory: true);
        ContainerRow ended = parts.Store.Get(row.Id)!;
        Assert.Equal((ContainerState.Exited, 3, true, null), (ended.State, ended.ExitCode, ended.OutOfMemory, (object?)ended.Process));
        Assert.Equal("web", ended.Summary.Labels!["app"]);
    }

    [Fact]
    public void PagesThatAreLostAreFound()
    {
        using TestParts parts = new();
        parts.Add("web");
        parts.Database.Read(connection => connection.Execute("PRAGMA wal_checkpoint(TRUNCATE)"));
        parts.Store.EnsureIntact();
        byte[] pages = File.ReadAllBytes(parts.Paths.Database);
        pages.AsSpan(pages.Length / 2).Fill(0x5A);
        File.WriteAllBytes(parts.Paths.Database, pages);
        using StateDatabase damaged = new(parts.Paths);
        PodShellException told = Assert.Throws<PodShellException>(damaged.EnsureIntact);
        Assert.Equal(ErrorIds.StateCorrupt, told.ErrorId);
    }

    [Fact]
    public void AStartThatFailsLeavesHowTheContainerLastEnded()
    {
        using TestParts parts = new();
        ContainerRow row = parts.Add("web");
        DateTimeOffset now = DateTimeOffset.Now;
        parts.Store.SetRunning(row, now, new ProcessIdentity(7, 8), new ProcessIdentity(9, 10), MonitorKind.Conmon, 2);
        parts.Store.SetExited(row.Id, now, 3, outOfMemory: true);
        parts.Store.SetStoppedByUser(row.Id);
        ContainerRow before = parts.Store.Get(row.Id)!;
        parts.Store.SetRunning(row, now.AddHours(1), new ProcessIdentity(11, 12), null, MonitorKind.Conmon, 0);
        parts.Store.SetStillExited(before, "no such file");
        ContainerRow after = parts.Store.Get(row.Id)!;
        Assert.Equal("no such file", after.Error);
        Assert.Equal(
            (
                before.State,
                before.Started,
                before.Finished,
                before.ExitCode,
                before.OutOfMemory,
                before.RestartCount,
                before.StoppedByUser,
                before.Process
            ),
            (
                after.State,
                after.Started,
                after.Finished,
                after.ExitCode,
                after.OutOfMemory,
                after.RestartCount,
                after.StoppedByUser,
                after.Process
            )
        );
    }

    [Fact]
    public void TheLogThatCommandsLeaveStaysShort()
    {
        using TestParts parts = new();
        for (int i = 0; i < 300; i++)
        {
            using StateDatabase command = new(parts.Paths);
            new ContainerStore(command).Insert(TestParts.Row($"c{i}"), new byte[2000], new byte[6000], []);
        }

        Assert.InRange(new FileInfo(parts.Paths.Database + "-wal").Length, 0, 130 * 4120);
        Assert.Equal(300, parts.Store.List().Count);
    }

    [Fact]
    public void ANameIsTakenOnce()
    {
        using TestParts parts = new();
        parts.Add("web");
        Assert.Equal(ErrorIds.ContainerNameInUse, Assert.Throws<PodShellException>(() => parts.Add("web")).ErrorId);
    }

    [Fact]
    public async Task TwoDatabasesThatWriteTheSameNameGiveItToOne()
    {
        using TestParts parts = new();
        parts.Add("first");
        Task<bool>[] tries =
        [
            .. Enumerable
                .Range(0, 8)
                .Select(_ =>
                    Task.Run(() =>
                    {
                        using StateDatabase other = new(parts.Paths);
                        try
                        {
                            new ContainerStore(other).Insert(TestParts.Row("same"), [], [], []);
                            return true;
                        }
                        catch (PodShellException e) when (e.ErrorId == ErrorIds.ContainerNameInUse)
                        {
                            return false;
                        }
                    })
                ),
        ];
        bool[] results = await Task.WhenAll(tries);
        Assert.Single(results, won => won);
    }

    [Fact]
    public void AnExactNameWinsOverAPrefixAndPrefixesMayBeAmbiguous()
    {
        using TestParts parts = new();
        string first = "ab" + new string('0', 62);
        string second = "ab1" + new string('0', 61);
        parts.Add("one", first);
        parts.Add("two", second);
        ContainerRow named = parts.Add("ab");
        Assert.Equal(named.Id, Assert.Single(parts.Store.Find("ab")).Id);
        Assert.Equal(second, Assert.Single(parts.Store.Find("ab1")).Id);
        Assert.Equal(
            2,
            parts
                .Store.Find("a")
                .Count(row => row.Id.StartsWith("ab0", StringComparison.Ordinal) || row.Id.StartsWith("ab1", StringComparison.Ordinal))
        );
        Assert.Empty(parts.Store.Find("zz"));
        Assert.Empty(parts.Store.Find("'; DROP TABLE containers; --"));
    }

    [Fact]
    public void ANewerDatabaseIsRefused()
    {
        using TestParts parts = new();
        parts.Add("web");
        parts.Database.Execute("PRAGMA user_version=99");
        using StateDatabase other = new(parts.Paths);
        Assert.Equal(ErrorIds.StateTooNew, Assert.Throws<PodShellException>(() => new ContainerStore(other).List()).ErrorId);
    }

    [Fact]
    public void ADamagedDatabaseSaysSo()
    {
        using TestParts parts = new();
        File.WriteAllText(parts.Paths.Database, new string('x', 8192));
        Assert.Equal(ErrorIds.StateCorrupt, Assert.Throws<PodShellException>(() => parts.Store.List()).ErrorId);
    }

    [Theory]
    [InlineData("created=-9223372036854775808")]
    [InlineData("restart_policy='{'")]
    [InlineData("summary=x'7b'")]
    public void ADamagedRowKeepsNoOtherFromBeingRead(string damage)
    {
        using TestParts parts = new();
        parts.Add("web");
        ContainerRow bad = parts.Add("bad");
        List<PodShellException> told = [];
        using StateDatabase database = new(parts.Paths) { Damaged = told.Add };
        ContainerStore store = new(database);
        database.Execute($"UPDATE containers SET {damage} WHERE name='bad'");

        Assert.Equal("web", Assert.Single(store.List()).Name);
        PodShellException damaged = Assert.Single(told);
        Assert.Equal(("bad", ErrorIds.StateCorrupt), (damaged.Target, damaged.ErrorId));
        Assert.Equal([(bad.Id, "bad")], store.ListDamaged());
        Directory.CreateDirectory($"{parts.Paths.Containers}/{bad.Id}");
        Assert.Empty(new UnknownContainers(parts.Paths, store, parts.Locks).List());
        Assert.Equal(ErrorIds.StateCorrupt, Assert.Throws<PodShellException>(() => store.Find("bad")).ErrorId);
        Assert.Equal("web", Assert.Single(store.Find("web")).Name);
    }

    [Fact]
    public void ManyFirstCommandsMakeOneDatabase()
    {
        for (int round = 0; round < 20; round++)
        {
            using TestParts parts = new();
            Thread[] threads =
            [
                .. Enumerable
                    .Range(0, 8)
                    .Select(i => new Thread(() =>
                    {
                        using StateDatabase own = new(parts.Paths);
                        new ContainerStore(own).Insert(TestParts.Row($"c{i}"), [], [], []);
                    })),
            ];
            Array.ForEach(threads, thread => thread.Start());
            Array.ForEach(threads, thread => thread.Join());
            Assert.Equal(8, parts.Store.List().Count);
            Assert.False(File.Exists($"{parts.Paths.Database}-migration"));
        }
    }

    [Fact]
    public void AFailedTransactionLeavesNothing()
    {
        using TestParts parts = new();
        parts.Add("web");
        Assert.Throws<InvalidOperationException>(() =>
            parts.Database.Write(
                (SqliteConnection connection) =>
                {
                    connection.Execute("DELETE FROM containers");
                    throw new InvalidOperationException("stop");
                }
            )
        );
        Assert.Single(parts.Store.List());
    }

    [Fact]
    public void ARequiredContainerStays()
    {
        using TestParts parts = new();
        ContainerRow needed = parts.Add("db");
        parts.Store.Insert(TestParts.Row("web"), [], [], [needed.Id]);
        Assert.Equal(ErrorIds.ContainerInUse, Assert.Throws<PodShellException>(() => parts.Store.Delete(needed.Id)).ErrorId);
        Assert.Single(parts.Store.GetDependents(needed.Id));
    }

    [Fact]
    public void AThousandRowsAreListedInOrder()
    {
        using TestParts parts = new();
        for (int i = 0; i < 1000; i++)
        {
            parts.Add($"c{i}");
        }

        List<ContainerRow> rows = parts.Store.List();
        Assert.Equal(1000, rows.Count);
        Assert.Equal("c999", rows[^1].Name);
    }

    [Fact]
    public async Task AFreeLockFileTellsOfAKilledCommand()
    {
        using TestParts parts = new();
        string id = ContainerId.New();
        string held = ContainerId.New();
        await File.WriteAllTextAsync($"{parts.Paths.Locks}/container-{id}", "", TestContext.Current.CancellationToken);
        using HeldLock mine = await parts.Locks.AcquireContainerAsync(held, TestContext.Current.CancellationToken);
        Assert.Equal([id], parts.Locks.Abandoned());
        parts.Add("web");

        // Who only looks takes nothing away; who repairs does.
        parts.Locks.TryAcquireContainer(id)!.Dispose();
        Assert.Empty(new UnknownContainers(parts.Paths, parts.Store, parts.Locks).List());
        Directory.CreateDirectory($"{parts.Paths.Containers}/{id}");
        Assert.Equal([id], new UnknownContainers(parts.Paths, parts.Store, parts.Locks).List());
        Assert.Equal([id], parts.Locks.Abandoned());
        using (HeldLock repairing = parts.Locks.TryAcquireContainer(id)!)
        {
            repairing.Settle();
        }

        Assert.Empty(parts.Locks.Abandoned());
    }

    [Fact]
    public async Task WhoWaitedForAKilledCommandLeavesItsTrace()
    {
        using TestParts parts = new();
        string id = ContainerId.New();
        HeldLock killed = await parts.Locks.AcquireContainerAsync(id, TestContext.Current.CancellationToken);
        Task<HeldLock> waiting = parts.Locks.AcquireContainerAsync(id, TestContext.Current.CancellationToken).AsTask();
        Assert.False(waiting.IsCompleted);
        killed.Abandon();
        HeldLock next = await waiting;
        Assert.True(next.IsInherited);
        next.Dispose();
        Assert.Equal([id], parts.Locks.Abandoned());

        // Who repairs takes it away; and who lets go rightly leaves nothing to whom it keeps waiting.
        HeldLock repairing = parts.Locks.TryAcquireContainer(id)!;
        repairing.Settle();
        waiting = parts.Locks.AcquireContainerAsync(id, TestContext.Current.CancellationToken).AsTask();
        repairing.Dispose();
        next = await waiting;
        Assert.False(next.IsInherited);
        next.Dispose();
        Assert.Empty(parts.Locks.Abandoned());
    }
}
