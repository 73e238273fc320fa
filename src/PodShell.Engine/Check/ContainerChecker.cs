using PodShell.Engine.Containers.Status;
using PodShell.Engine.Containers.Teardown;
using PodShell.Engine.Context;
using PodShell.Engine.Networks.Attachments;
using PodShell.Engine.State.Records;
using PodShell.Engine.State.Stores;
using PodShell.Linux.Processes;

namespace PodShell.Engine.Check;

/// <summary>Compares containers as the database has them with their directories, and takes in again those that it does not know.</summary>
/// <param name="context">What every part of the engine knows.</param>
/// <param name="store">The rows of containers.</param>
/// <param name="containers">What is known of containers.</param>
/// <param name="network">The networks of containers.</param>
/// <param name="teardown">Takes away what starts and creations made.</param>
/// <param name="cleaner">Cleans up what has ended unseen.</param>
internal sealed class ContainerChecker(
    EngineContext context,
    ContainerStore store,
    ContainerRepository containers,
    ContainerNetwork network,
    ContainerTeardown teardown,
    ContainerCleaner cleaner
)
{
    private const int LostExitCode = 255;
    private const string Busy = "A command is at it, or runs it in the foreground: repair again when that has ended.";

    /// <summary>Checks, and repairs if asked.</summary>
    /// <param name="repair">Whether unknown ones are taken in.</param>
    /// <param name="force">Whether ones without files are removed.</param>
    /// <returns>What is wrong, or was.</returns>
    public async IAsyncEnumerable<StoreProblem> CheckAsync(bool repair, bool force)
    {
        foreach (ContainerRow row in store.List().Where(row => !Directory.Exists(containers.Layout(row.Id).Directory)))
        {
            using HeldLock? held = context.Locks.TryAcquireContainer(row.Id);
            if (held is null || store.Get(row.Id) is not { } fresh)
            {
                continue;
            }

            bool runs = containers.StateOf(fresh).IsRunning;
            bool removes = force && !runs;
            if (removes)
            {
                await cleaner.RemoveAsync(fresh, volumes: false).ConfigureAwait(false);
            }

            yield return new StoreProblem(
                StoreObjectKind.Container,
                row.Id,
                row.Name,
                "Its directory is gone, and its files with it.",
                removes,
                removes ? "It was removed; its volumes were kept."
                    : runs ? "It runs: stop it, and a repair with force removes it."
                    : "A repair with force removes it."
            );
        }

        foreach ((string id, string name) in store.ListDamaged())
        {
            string? failure = repair ? Replace(id) : null;
            yield return new StoreProblem(
                StoreObjectKind.Container,
                id,
                name,
                "What the state database has of it is damaged.",
                repair && failure is null,
                failure ?? (repair ? "It was taken in again from its copy." : "A repair takes it in again from its copy.")
            );
        }

        // The oldest first: later ones may need them.
        List<(string Id, ContainerCopy? Copy)> unknown =
        [
            .. new UnknownContainers(context.Paths, store, context.Locks)
                .List()
                .Select(id => (id, ContainerCopy.TryRead(containers.Layout(id).Directory)))
                .OrderBy(one => one.Item2?.Created),
        ];
        foreach ((string id, ContainerCopy? copy) in unknown)
        {
            const string Unknown = "It is not in the state database.";
            if (copy is null && repair && await TryRemoveAsync(id, onlyEmpty: true).ConfigureAwait(false))
            {
                yield return new StoreProblem(StoreObjectKind.Container, id, "", Unknown, true, "It held nothing and was removed.");
                continue;
            }

            if (copy is null || copy.Id != id)
            {
                (bool removed, string done) = await SettleAsync(id, force).ConfigureAwait(false);
                yield return new StoreProblem(
                    StoreObjectKind.Container,
                    id,
                    "",
                    Unknown,
                    removed,
                    $"What it was is not known either. {done}"
                );
                continue;
            }

            string? failure = repair ? TakeIn(copy) : null;
            (bool gone, string rest) =
                failure is not null && failure != Busy ? await SettleAsync(id, force).ConfigureAwait(false) : (false, "");
            yield return new StoreProblem(
                StoreObjectKind.Container,
                id,
                copy.Name,
                Unknown,
                repair && (failure is null || gone),
                failure is null
                    ? repair
                        ? "It was taken in again."
                        : "A repair takes it in again."
                    : $"{failure} {rest}".TrimEnd()
            );
        }
    }

    private string? Replace(string id)
    {
        string directory = containers.Layout(id).Directory;
        return ContainerCopy.TryRead(directory) is { } copy && copy.Id == id
            ? TakeIn(copy, replaces: true)
            : $"Its copy in '{directory}' cannot be read either.";
    }

    // What runs is ended first, and its files stay for who looks once more.
    private async Task<(bool Removed, string Done)> SettleAsync(string id, bool force)
    {
        ContainerLayout layout = containers.Layout(id);
        string files = $"Its files are in '{layout.Directory}'";
        if (ContainerProcesses.Find(layout) is { } alive)
        {
            return force && alive.Process.Signal(Signal.Kill.Number)
                ? (false, $"{files}. Its process {alive.Process.Pid} ran and was ended; another repair with force removes the files.")
                : (false, $"{files}. Its process {alive.Process.Pid} runs: a repair with force ends it.");
        }

        return force && await TryRemoveAsync(id, onlyEmpty: false).ConfigureAwait(false)
            ? (true, "It was removed with its files.")
            : (false, $"{files}: a repair with force removes them.");
    }

    private async Task<bool> TryRemoveAsync(string id, bool onlyEmpty)
    {
        using HeldLock? held = context.Locks.TryAcquireContainer(id);
        using HeldLock? monitor = held is null ? null : context.Locks.TryAcquireMonitor(id);
        ContainerLayout layout = containers.Layout(id);
        if (monitor is null || (onlyEmpty && !ContainerDirectories.HoldsNothing(layout)) || ContainerProcesses.Find(layout) is not null)
        {
            return false;
        }

        await teardown.RemoveUnknownAsync(id).ConfigureAwait(false);
        return true;
    }

    // Killed after the row was deleted it is an unknown one, which the next repair takes in.
    private string? TakeIn(ContainerCopy copy, bool replaces = false)
    {
        ContainerLayout layout = containers.Layout(copy.Id);
        using HeldLock? held = context.Locks.TryAcquireContainer(copy.Id);
        using HeldLock? monitor = held is null ? null : context.Locks.TryAcquireMonitor(copy.Id);
        if (monitor is null)
        {
            return Busy;
        }

        try
        {
            if (replaces)
            {
                store.Delete(copy.Id);
            }

            (ProcessIdentity Process, ProcessIdentity? Monitor)? alive = ContainerProcesses.Find(layout);
            PodEvent? end = alive is null ? context.Events.LastEnd(copy.Id) : null;
            bool started =
                alive is null && (end is not null || Directory.Exists(layout.RunDirectory) || !ContainerDirectories.HoldsNothing(layout));
            ContainerState state = started ? ContainerState.Exited : ContainerState.Created;
            (int Code, DateTimeOffset Time)? exit = started
                ? (ExitFile.Read(layout)?.Code ?? end?.ExitCode ?? LostExitCode, end?.Time ?? DateTimeOffset.Now)
                : null;
            ContainerRow taken;
            try
            {
                taken = store.TakeIn(copy, copy.Name, state, exit);
            }
            catch (PodShellException e) when (e.ErrorId == ErrorIds.ContainerNameInUse)
            {
                taken = store.TakeIn(copy, $"{copy.Name}-{copy.Id[..12]}", state, exit);
            }

            if (alive is { } both)
            {
                MonitorKind kind = both.Monitor is null ? MonitorKind.None : MonitorKind.Conmon;
                store.SetRunning(taken, DateTimeOffset.Now, both.Process, both.Monitor, kind, 0);
                network.TakeIn(copy.Id);
            }

            return null;
        }
        catch (PodShellException e) when (e.ErrorId == ErrorIds.ImageNotFound)
        {
            return $"Its image '{copy.Image}' is not in the store: pull it and repair again.";
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // Whatever is wrong with this one, the others are to be taken in.
            return e.Message;
        }
    }
}
