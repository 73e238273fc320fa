using PodShell.Engine.Context;
using PodShell.Engine.Secrets;
using PodShell.Engine.State.Records;
using PodShell.Engine.State.Stores;

namespace PodShell.Engine.Check;

/// <summary>Takes in again the secrets that the store has and the database does not know.</summary>
/// <param name="context">What every part of the engine knows.</param>
/// <param name="store">The rows of secrets.</param>
internal sealed class SecretChecker(EngineContext context, SecretStore store)
{
    /// <summary>Checks, and repairs if asked.</summary>
    /// <param name="repair">Whether they are taken in.</param>
    /// <returns>What is wrong, or was.</returns>
    public List<StoreProblem> Check(bool repair)
    {
        List<StoreProblem> problems = [];
        List<SecretRow> known = store.List();
        HashSet<string> ids = [.. known.Concat(store.Unfinished()).Select(row => row.Id)];
        HashSet<string> names = [.. known.Select(row => row.Name)];
        foreach (SecretRow row in SecretFile.List(context.Paths).Where(row => !ids.Contains(row.Id) && !names.Contains(row.Name)))
        {
            if (repair)
            {
                store.TakeIn(row);
            }

            problems.Add(
                new StoreProblem(
                    StoreObjectKind.Secret,
                    row.Id,
                    row.Name,
                    "It is not in the state database.",
                    repair,
                    repair ? "It was taken in again." : "A repair takes it in again."
                )
            );
        }

        return problems;
    }
}
