using System.Text.Json;
using PodShell.Engine.State.Records;
using PodShell.Engine.State.Stores;
using PodShell.Protocol;

namespace PodShell.Engine.Check;

/// <summary>Takes in again what a lost database knew and no container's files tell of: networks, and pods without containers.</summary>
/// <param name="database">The database.</param>
internal sealed class DefinitionChecker(StateDatabase database)
{
    /// <summary>Checks, and repairs if asked.</summary>
    /// <param name="repair">Whether they are taken in.</param>
    /// <returns>What is wrong, or was.</returns>
    public List<StoreProblem> Check(bool repair)
    {
        List<StoreProblem> problems = [];
        if (repair)
        {
            database.Definitions.DeleteUnfinished();
        }

        foreach ((string path, DefinitionCopy copy) in database.Definitions.List())
        {
            PodNetwork? network = copy.Network is { } definition
                ? JsonSerializer.Deserialize(definition, ModelJsonContext.Default.PodNetwork)
                : null;
            (string id, string name) = network is not null ? (network.Id, network.Name) : (copy.Pod!.Id, copy.Pod.Name);
            string table = network is not null ? "networks" : "pods";
            if (Has(table, "id", id))
            {
                continue;
            }

            if (Has(table, "name", name))
            {
                // Made again since, under the same name, by which containers know it.
                if (repair)
                {
                    File.Delete(path);
                }

                continue;
            }

            string? failure = repair ? TakeIn(copy) : null;
            problems.Add(
                new StoreProblem(
                    network is not null ? StoreObjectKind.Network : StoreObjectKind.Pod,
                    id,
                    name,
                    "It is not in the state database.",
                    repair && failure is null,
                    failure ?? (repair ? "It was taken in again." : "A repair takes it in again.")
                )
            );
        }

        return problems;
    }

    private bool Has(string table, string column, string value) =>
        database.Read(connection => connection.QuerySingle($"SELECT 1 FROM {table} WHERE {column}=?1", _ => true, value));

    private string? TakeIn(DefinitionCopy copy)
    {
        try
        {
            database.Write(connection =>
            {
                if (copy.Pod is { } pod)
                {
                    PodStore.InsertCopy(connection, pod);
                }
                else
                {
                    NetworkStore.AddMissing(connection, copy.Network!, database.Definitions);
                }
            });
            return null;
        }
        catch (PodShellException e)
        {
            return e.Message;
        }
    }
}
