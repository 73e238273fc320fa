using PodShell.Engine.Context;
using PodShell.Engine.State.Records;
using PodShell.Engine.State.Stores;
using PodShell.Engine.Volumes;
using PodShell.Linux.Files;

namespace PodShell.Engine.Check;

/// <summary>Takes in again the volumes whose directories are there and that the database does not know.</summary>
/// <param name="context">What every part of the engine knows.</param>
/// <param name="store">The rows of volumes.</param>
internal sealed class VolumeChecker(EngineContext context, VolumeStore store)
{
    /// <summary>Checks, and repairs if asked.</summary>
    /// <param name="repair">Whether they are taken in.</param>
    /// <returns>What is wrong, or was.</returns>
    public List<StoreProblem> Check(bool repair)
    {
        List<StoreProblem> problems = [];
        if (FileStatus.TryGet(context.Paths.Volumes) is null)
        {
            return problems;
        }

        HashSet<string> known = [.. store.List().Select(row => row.Name)];
        foreach (string path in Directory.EnumerateDirectories(context.Paths.Volumes).Order(StringComparer.Ordinal))
        {
            string name = Path.GetFileName(path);
            if (!ValueText.IsName(name) || known.Contains(name))
            {
                continue;
            }

            if (repair)
            {
                store.TakeIn(
                    name,
                    VolumeFile.TryRead(path)
                        ?? new VolumeDefinition { Created = (FileStatus.TryGet(path)?.ChangeTime ?? DateTimeOffset.Now).UtcTicks }
                );
            }

            problems.Add(
                new StoreProblem(
                    StoreObjectKind.Volume,
                    name,
                    name,
                    "It is not in the state database.",
                    repair,
                    repair ? "It was taken in again." : "A repair takes it in again."
                )
            );
        }

        return problems;
    }
}
