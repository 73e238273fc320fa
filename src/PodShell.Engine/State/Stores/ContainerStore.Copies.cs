using System.Text.Json;
using PodShell.Engine.State.Records;
using PodShell.Engine.State.Schema;
using PodShell.Engine.State.Sqlite;

namespace PodShell.Engine.State.Stores;

/// <content>The copies beside the containers' files, and taking containers in again from them.</content>
internal sealed partial class ContainerStore
{
    /// <summary>Opens the database, or makes it, before the first directory of a container's.</summary>
    public void EnsureOpen() => database.EnsureOpen();

    /// <summary>Whether the database knows no container at all.</summary>
    /// <returns>True if so.</returns>
    public bool IsEmpty() => database.Read(connection => !connection.QuerySingle("SELECT 1 FROM containers LIMIT 1", _ => true));

    /// <summary>Looks at the whole database. See <see cref="StateDatabase.EnsureIntact"/>.</summary>
    public void EnsureIntact() => database.EnsureIntact();

    /// <summary>What a container's copy says of its pod and networks.</summary>
    /// <param name="pod">The pod's id.</param>
    /// <param name="draft">The pod, when it is being added with this container.</param>
    /// <param name="networks">The networks' names.</param>
    /// <returns>Pod and definitions.</returns>
    public (PodCopy? Pod, IReadOnlyList<byte[]> Networks) DescribeFor(string? pod, PodDraft? draft, IReadOnlyList<string> networks)
    {
        PodCopy? copy = draft is null
            ? null
            : new PodCopy(
                draft.Row.Id,
                draft.Row.Name,
                draft.Row.Created,
                JsonSerializer.SerializeToUtf8Bytes(draft.Row.Summary, StateJsonContext.Default.PodSummary),
                draft.Options
            );
        if (copy is null && pod is not null)
        {
            copy = database.Read(connection =>
                connection.QuerySingle(
                    "SELECT id, name, created, summary, options FROM pods WHERE id=?1",
                    row => new PodCopy(
                        row.GetString(0),
                        row.GetString(1),
                        new DateTimeOffset(row.GetInt64(2), TimeSpan.Zero),
                        row.GetBytes(3),
                        row.GetBytes(4)
                    ),
                    pod
                )
            );
        }

        List<byte[]> definitions = [];
        foreach (string network in networks)
        {
            if (
                database.Read(connection =>
                    connection.QuerySingle("SELECT definition FROM networks WHERE name=?1", row => row.GetBytes(0), network)
                ) is
                { } definition
            )
            {
                definitions.Add(definition);
            }
        }

        return (copy, definitions);
    }

    /// <summary>Takes a container in again, with its pod and its networks where they are not there, all or nothing.</summary>
    /// <param name="copy">The container.</param>
    /// <param name="name">Its name from now on.</param>
    /// <param name="state">Its state: created or exited.</param>
    /// <param name="exit">How and when it ended, if so.</param>
    /// <returns>The row.</returns>
    /// <exception cref="PodShellException">
    /// <see cref="ErrorIds.ImageNotFound"/>, <see cref="ErrorIds.ContainerNameInUse"/>, <see cref="ErrorIds.PodNameInUse"/>.
    /// </exception>
    public ContainerRow TakeIn(ContainerCopy copy, string name, ContainerState state, (int Code, DateTimeOffset Time)? exit) =>
        database.Write(connection =>
        {
            if (copy.Pod is { } pod && !connection.QuerySingle("SELECT 1 FROM pods WHERE id=?1", _ => true, pod.Id))
            {
                PodStore.InsertCopy(connection, pod);
            }

            foreach (byte[] definition in copy.NetworkDefinitions)
            {
                NetworkStore.AddMissing(connection, definition, database.Definitions);
            }

            ContainerRow row = new()
            {
                Id = copy.Id,
                Name = name,
                ImageId = copy.ImageId,
                Image = copy.Image,
                State = state,
                Created = copy.Created,
                Runtime = copy.Runtime,
                RestartPolicy = RestartPolicy.Parse(copy.RestartPolicy),
                AutoRemove = copy.AutoRemove,
                Summary = ContainerSummaryReader.Read(copy.Summary),
            };
            Insert(connection, row, copy.Options, PlanOf(connection, copy));
            InsertPorts(connection, copy.Id, copy.Ports ?? ContainerSchema.PortsOf(copy.Summary));
            connection.Execute(ContainerSchema.VolumesOfPlans + " WHERE containers.id=?1", copy.Id);
            VolumeStore.AddOf(connection, copy.Id);
            if (exit is { } end)
            {
                connection.Execute("UPDATE containers SET finished=?2, exit_code=?3 WHERE id=?1", copy.Id, end.Time.UtcTicks, end.Code);
            }

            NetworkStore.Join(connection, copy.Id, copy.Networks);
            foreach (string required in copy.Requires)
            {
                connection.Execute(
                    "INSERT OR IGNORE INTO container_dependencies(container, required) SELECT ?1, id FROM containers WHERE id=?2",
                    copy.Id,
                    required
                );
            }

            return connection.QuerySingle(Columns + "WHERE id=?1", ReadRow, copy.Id)!;
        });

    // A copy of the time when summary and options had the log.
    private static byte[] PlanOf(SqliteConnection connection, ContainerCopy copy) =>
        connection.QuerySingle("SELECT json_type(CAST(?1 AS TEXT), '$.log') IS NULL", row => row.GetInt32(0) != 0, copy.Plan)
            ? connection.QuerySingle(
                $"SELECT {ContainerSchema.LoggedPlan("?1", "?2", "?3")}",
                row => row.GetBytes(0),
                copy.Plan,
                copy.Summary,
                copy.Options
            )!
            : copy.Plan;
}
