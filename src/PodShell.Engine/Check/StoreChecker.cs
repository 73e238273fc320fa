using System.Globalization;
using System.Runtime.CompilerServices;
using PodShell.Engine.Containers.Teardown;
using PodShell.Engine.Context;
using PodShell.Engine.Images.Store;
using PodShell.Engine.State.Stores;
using PodShell.Linux.Files;

namespace PodShell.Engine.Check;

/// <summary>
/// Checks that the database and the store tell the same, and repairs it: a database that is lost or damaged is created again, the old one
/// kept, and what the store holds is taken in again, images before the containers that are made of them. Nothing that somebody may want is
/// deleted.
/// </summary>
/// <param name="context">What every part of the engine knows.</param>
/// <param name="images">The images.</param>
/// <param name="staleRuntime">Ends what runs without a row.</param>
/// <param name="containerChecker">Compares containers.</param>
/// <param name="database">The database.</param>
internal sealed class StoreChecker(
    EngineContext context,
    Lazy<IContainerImages> images,
    StaleRuntimeState staleRuntime,
    ContainerChecker containerChecker,
    StateDatabase database
)
{
    /// <summary>Checks, and repairs if asked.</summary>
    /// <param name="request">How.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>What is wrong, or was.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.StateTooNew"/>, <see cref="ErrorIds.StateUnavailable"/>.</exception>
    public async IAsyncEnumerable<StoreProblem> CheckAsync(
        StoreCheckRequest request,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        context.Paths.Create();
        bool repair = request.Repair || request.Force;

        // Two repairs at once would move each other's new database aside.
        using HeldLock? only = repair ? await context.Locks.AcquireAsync("repair", cancellationToken).ConfigureAwait(false) : null;
        if (FindDamage(request.Quick) is { } damage)
        {
            if (!repair)
            {
                yield return new StoreProblem(
                    StoreObjectKind.Database,
                    context.Paths.Database,
                    "",
                    damage,
                    false,
                    "A repair keeps it beside and takes in again what the store holds."
                );
                yield break;
            }

            IReadOnlyList<string> moved = database.BeginAnew(
                $".damaged-{DateTime.UtcNow.ToString("yyyyMMddHHmmssfff", CultureInfo.InvariantCulture)}-{RandomBytes.Hex(2)}"
            );
            yield return new StoreProblem(
                StoreObjectKind.Database,
                context.Paths.Database,
                "",
                damage,
                true,
                moved.Count > 0 ? $"A new one was begun; the old one is kept: {string.Join(", ", moved)}." : "A new one was begun."
            );
        }

        await foreach (StoreProblem problem in images.Value.CheckAsync(request, cancellationToken).ConfigureAwait(false))
        {
            yield return problem;
        }

        if (context.Events.FindDamage(repair) is { } log)
        {
            yield return log;
        }

        foreach (StoreProblem problem in new DefinitionChecker(database).Check(repair))
        {
            yield return problem;
        }

        foreach (StoreProblem problem in new VolumeChecker(context, new VolumeStore(database)).Check(repair))
        {
            yield return problem;
        }

        foreach (StoreProblem problem in new SecretChecker(context, new SecretStore(database)).Check(repair))
        {
            yield return problem;
        }

        if (repair)
        {
            staleRuntime.Remove();
        }

        await foreach (StoreProblem problem in containerChecker.CheckAsync(repair, request.Force).ConfigureAwait(false))
        {
            yield return problem;
        }
    }

    private string? FindDamage(bool quick)
    {
        try
        {
            List<string> found = database.Read(connection =>
                connection.Query(quick ? "SELECT 'ok' FROM containers LIMIT 1" : "PRAGMA integrity_check(10)", row => row.GetString(0))
            );
            return found.Exists(text => text != "ok") ? $"It is damaged: {string.Join("; ", found)}" : null;
        }
        catch (PodShellException e) when (e.ErrorId == ErrorIds.StateCorrupt)
        {
            return e.Message;
        }
    }
}
