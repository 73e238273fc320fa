using System.Globalization;
using System.Runtime.CompilerServices;
using PodShell.Engine.Containers.Status;
using PodShell.Engine.Containers.Teardown;
using PodShell.Engine.State.Stores;
using PodShell.Linux;

namespace PodShell.Engine.Check;

/// <summary>
/// Checks that the database and the store tell the same, and mends it: a database that is lost or damaged is begun anew, the old one kept,
/// and what the store holds is taken in again, images before the containers that are made of them. Nothing that somebody may want is
/// deleted.
/// </summary>
/// <param name="parts">The shared parts.</param>
/// <param name="database">The database.</param>
internal sealed class StoreChecker(ContainerParts parts, StateDatabase database)
{
    /// <summary>Checks, and mends if asked.</summary>
    /// <param name="request">How.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>What is wrong, or was.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.StateTooNew"/>, <see cref="ErrorIds.StateUnavailable"/>.</exception>
    public async IAsyncEnumerable<StoreProblem> CheckAsync(
        StoreCheckRequest request,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        parts.Paths.Create();
        bool repair = request.Repair || request.Force;

        // Two repairs at once would move each other's new database aside.
        using HeldLock? only = repair ? await parts.Locks.AcquireAsync("repair", cancellationToken).ConfigureAwait(false) : null;
        if (FindDamage(request.Quick) is { } damage)
        {
            if (!repair)
            {
                yield return new StoreProblem(
                    StoreObjectKind.Database,
                    parts.Paths.Database,
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
                parts.Paths.Database,
                "",
                damage,
                true,
                moved.Count > 0 ? $"A new one was begun; the old one is kept: {string.Join(", ", moved)}." : "A new one was begun."
            );
        }

        await foreach (StoreProblem problem in parts.Images.Value.CheckAsync(request, cancellationToken).ConfigureAwait(false))
        {
            yield return problem;
        }

        if (parts.Events.FindDamage(repair) is { } log)
        {
            yield return log;
        }

        foreach (StoreProblem problem in new DefinitionChecker(database).Check(repair))
        {
            yield return problem;
        }

        if (repair)
        {
            new StaleRuntimeState(parts).Remove();
        }

        foreach (StoreProblem problem in new ContainerChecker(parts).Check(repair, request.Force))
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
