using System.Text.Json;
using PodShell.Engine.State.Records;
using PodShell.Engine.State.Sqlite;

namespace PodShell.Engine.State.Stores;

/// <summary>
/// The rows of pods. Changes assume that the caller holds the pod's lock, but for inserting, where the name's uniqueness decides.
/// </summary>
/// <param name="database">The database.</param>
internal sealed class PodStore(StateDatabase database)
{
    private const string Columns = "SELECT number, id, name, removing, created, summary FROM pods ";

    /// <summary>Adds a pod without an infra container; this is what makes it visible.</summary>
    /// <param name="row">The row.</param>
    /// <param name="options">What was asked for, as JSON.</param>
    /// <exception cref="PodShellException"><see cref="ErrorIds.PodNameInUse"/>.</exception>
    public void Insert(PodRow row, byte[] options)
    {
        database.Write(connection => Insert(connection, row, options));
        database.Definitions.WritePod(
            new PodCopy(
                row.Id,
                row.Name,
                row.Created,
                JsonSerializer.SerializeToUtf8Bytes(row.Summary, StateJsonContext.Default.PodSummary),
                options
            )
        );

        // Removed by another command before it had its copy.
        if (Get(row.Id) is null)
        {
            database.Definitions.RemovePod(row.Id);
        }
    }

    /// <summary>
    /// Adds a pod from its copy, in a transaction that goes on. Where its name has been given again since, its id is added to it.
    /// </summary>
    /// <param name="connection">The connection.</param>
    /// <param name="copy">The pod.</param>
    public static void InsertCopy(SqliteConnection connection, PodCopy copy)
    {
        const int ShortId = 12;
        PodRow row = new()
        {
            Id = copy.Id,
            Name = copy.Name,
            Created = copy.Created,
            Summary = JsonSerializer.Deserialize(copy.Summary, StateJsonContext.Default.PodSummary)!,
        };
        try
        {
            Insert(connection, row, copy.Options);
        }
        catch (PodShellException e) when (e.ErrorId == ErrorIds.PodNameInUse)
        {
            Insert(connection, row with { Name = $"{copy.Name}-{copy.Id[..ShortId]}" }, copy.Options);
        }
    }

    /// <summary>Adds a pod within a transaction that goes on.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="row">The row.</param>
    /// <param name="options">What was asked for, as JSON.</param>
    /// <returns>1.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.PodNameInUse"/>.</exception>
    public static int Insert(SqliteConnection connection, PodRow row, byte[] options)
    {
        try
        {
            return connection.Execute(
                "INSERT INTO pods(id, name, created, summary, options) VALUES(?1,?2,?3,?4,?5)",
                row.Id,
                row.Name,
                row.Created.UtcTicks,
                JsonSerializer.SerializeToUtf8Bytes(row.Summary, StateJsonContext.Default.PodSummary),
                options
            );
        }
        catch (SqliteException e) when (e.SqliteExtendedErrorCode is SqliteException.Unique or SqliteException.Trigger)
        {
            throw new PodShellException(
                ErrorIds.PodNameInUse,
                ErrorKind.AlreadyExists,
                $"The name '{row.Name}' is already in use by a pod or a container.",
                row.Name,
                $"Choose another name, remove what has it, or replace a pod ({FaceWords.Either("-Replace", "--replace")}).",
                e
            );
        }
    }

    /// <summary>All pods, oldest first.</summary>
    /// <returns>The rows.</returns>
    public List<PodRow> List() => database.ReadIntact(Columns + "ORDER BY number", ReadRow);

    /// <summary>The pods whose removal was begun and not ended.</summary>
    /// <returns>The rows.</returns>
    public List<PodRow> ListRemoving() => database.ReadIntact(Columns + "WHERE removing<>0 ORDER BY number", ReadRow);

    /// <summary>A pod by its whole id.</summary>
    /// <param name="id">The id.</param>
    /// <returns>The row, or <see langword="null"/>.</returns>
    public PodRow? Get(string id) => database.Read(connection => connection.QuerySingle(Columns + "WHERE id=?1", ReadRow, id));

    /// <summary>The pods that a user may mean: see <see cref="NameOrId"/>.</summary>
    /// <param name="text">Name, id or prefix.</param>
    /// <returns>No row, one, or at most three of several.</returns>
    public List<PodRow> Find(string text) => database.Read(connection => NameOrId.Find(connection, Columns, ReadRow, text));

    /// <summary>Whether a pod has a name.</summary>
    /// <param name="name">The name.</param>
    /// <returns>True if so.</returns>
    public bool IsNameTaken(string name) =>
        database.Read(connection => connection.QuerySingle("SELECT 1 FROM pods WHERE name=?1", _ => true, name));

    /// <summary>What was asked for.</summary>
    /// <param name="id">The pod.</param>
    /// <returns>The options as JSON; <see langword="null"/> when the pod is gone.</returns>
    public byte[]? GetOptions(string id) =>
        database.Read(connection => connection.QuerySingle("SELECT options FROM pods WHERE id=?1", row => row.GetBytes(0), id));

    /// <summary>Records that a pod's removal has begun.</summary>
    /// <param name="id">The pod.</param>
    public void SetRemoving(string id) => database.Execute("UPDATE pods SET removing=1 WHERE id=?1", id);

    /// <summary>Takes a pod that has no containers any more away. Idempotent.</summary>
    /// <param name="id">The pod.</param>
    public void Delete(string id) =>
        database.Write(connection =>
        {
            connection.Execute("DELETE FROM pods WHERE id=?1", id);
            database.Definitions.RemovePod(id);
        });

    private static PodRow ReadRow(SqliteDataReader row) => StateErrors.Checked("pod", row.GetString(1), row, Parse);

    private static PodRow Parse(SqliteDataReader row) =>
        new()
        {
            Number = row.GetInt64(0),
            Id = row.GetString(1),
            Name = row.GetString(2),
            Removing = row.GetInt32(3) != 0,
            Created = new DateTimeOffset(row.GetInt64(4), TimeSpan.Zero).ToLocalTime(),
            Summary = JsonSerializer.Deserialize(row.GetBytes(5), StateJsonContext.Default.PodSummary)!,
        };
}
