using System.Text.Json;
using PodShell.Engine.State.Records;
using PodShell.Engine.State.Schema;
using PodShell.Engine.State.Sqlite;

namespace PodShell.Engine.State.Stores;

/// <summary>The rows of volumes.</summary>
/// <param name="database">The database.</param>
internal sealed class VolumeStore(StateDatabase database)
{
    // Names of containers have no commas.
    private const string Columns = """
        SELECT name, created, anonymous, definition, (SELECT group_concat(DISTINCT c.name) FROM container_volumes v
            JOIN containers c ON c.id=v.container WHERE v.name=volumes.name) FROM volumes
        """;

    /// <summary>All volumes, by name.</summary>
    /// <returns>The volumes.</returns>
    public List<VolumeRow> List() => database.ReadIntact(Columns + " ORDER BY name", Read);

    /// <summary>A volume by its exact name.</summary>
    /// <param name="name">The name.</param>
    /// <returns>The volume, or <see langword="null"/>.</returns>
    public VolumeRow? Get(string name) => database.Read(connection => Get(connection, name));

    /// <summary>The volumes that a user may mean: the one of that exact name alone, else all whose names begin so.</summary>
    /// <param name="text">The name or its beginning.</param>
    /// <returns>No volume, one, or at most three of several.</returns>
    public List<VolumeRow> Find(string text) =>
        database.Read(connection =>
            Get(connection, text) is { } exact
                ? [exact]
                : connection.Query(Columns + " WHERE substr(name, 1, length(?1))=?1 ORDER BY name LIMIT 3", Read, text)
        );

    /// <summary>Adds a volume as one with making its directory, so that no two make the same.</summary>
    /// <param name="name">The name.</param>
    /// <param name="definition">What was asked for.</param>
    /// <param name="make">Makes the directory, where there is no such row.</param>
    /// <returns>The row that is there now, and whether it was added.</returns>
    public (VolumeRow Row, bool Added) Add(string name, VolumeDefinition definition, Action make) =>
        database.Write(connection =>
        {
            if (Get(connection, name) is { } already)
            {
                return (already, false);
            }

            make();
            Insert(connection, name, definition);
            return (Get(connection, name)!, true);
        });

    /// <summary>Adds a volume whose directory is there.</summary>
    /// <param name="name">The name.</param>
    /// <param name="definition">What was asked for.</param>
    public void TakeIn(string name, VolumeDefinition definition) => database.Write(connection => Insert(connection, name, definition));

    /// <summary>Takes a volume away that no container uses.</summary>
    /// <param name="name">The name.</param>
    /// <param name="moveAside">Takes its directory out of the way; the row stays when it fails.</param>
    /// <returns>Whether it was there.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.VolumeInUse"/>.</exception>
    public bool Remove(string name, Action moveAside)
    {
        try
        {
            return database.Write(connection =>
            {
                bool removed = connection.Execute("DELETE FROM volumes WHERE name=?1", name) > 0;
                moveAside();
                return removed;
            });
        }
        catch (PodShellException e) when (SqliteException.IsConstraint(e))
        {
            throw VolumeErrors.InUse(name, Get(name)?.Containers ?? [], e.InnerException);
        }
    }

    /// <summary>The containers that use a volume.</summary>
    /// <param name="name">The volume.</param>
    /// <returns>Their ids, oldest first.</returns>
    public List<string> Users(string name) =>
        database.Read(connection =>
            connection.Query(
                "SELECT id FROM containers WHERE id IN (SELECT container FROM container_volumes WHERE name=?1) ORDER BY number",
                row => row.GetString(0),
                name
            )
        );

    /// <summary>Adds the volumes of a container that have no row, in a transaction that goes on.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="container">The container's id.</param>
    public static void AddOf(SqliteConnection connection, string container) => connection.Execute(VolumeSchema.OfContainer, container);

    private static VolumeRow? Get(SqliteConnection connection, string name) =>
        connection.QuerySingle(Columns + " WHERE name=?1", Read, name);

    private static void Insert(SqliteConnection connection, string name, VolumeDefinition definition) =>
        connection.Execute(
            "INSERT OR IGNORE INTO volumes(name, created, anonymous, definition) VALUES(?1, ?2, 0, ?3)",
            name,
            definition.Created,
            JsonSerializer.SerializeToUtf8Bytes(definition, StateJsonContext.Default.VolumeDefinition)
        );

    private static VolumeRow Read(SqliteDataReader row) => StateErrors.Checked("volume", row.GetString(0), row, own => new VolumeRow
        {
            Name = own.GetString(0),
            Created = new DateTimeOffset(own.GetInt64(1), TimeSpan.Zero).ToLocalTime(),
            Anonymous = own.GetInt64(2) != 0,
            Definition = own.IsDBNull(3)
                ? new VolumeDefinition()
                : JsonSerializer.Deserialize(own.GetBytes(3), StateJsonContext.Default.VolumeDefinition)!,
            Containers = own.GetString(4).Split(',', StringSplitOptions.RemoveEmptyEntries),
        });
}
