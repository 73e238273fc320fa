using System.Text.Json;
using PodShell.Engine.State.Records;
using PodShell.Engine.State.Sqlite;

namespace PodShell.Engine.State.Stores;

/// <summary>The rows of secrets.</summary>
/// <param name="database">The database.</param>
internal sealed class SecretStore(StateDatabase database)
{
    private const string Columns = "SELECT id, definition FROM secrets";

    /// <summary>All secrets, by name.</summary>
    /// <returns>The secrets.</returns>
    public List<SecretRow> List() => database.ReadIntact(Columns + " WHERE name IS NOT NULL ORDER BY name", Read);

    /// <summary>A secret by its exact name.</summary>
    /// <param name="name">The name.</param>
    /// <returns>The secret, or <see langword="null"/>.</returns>
    public SecretRow? Get(string name) => database.Read(connection => Get(connection, name));

    /// <summary>The secrets that a user may mean: that of an exact id alone, else of that name, else those whose id begins so.</summary>
    /// <param name="text">The name, the id or its beginning.</param>
    /// <returns>No secret, one, or two of several.</returns>
    public List<SecretRow> Find(string text) =>
        database.Read(connection =>
            connection.QuerySingle(Columns + " WHERE (name=?1 OR id=?1) AND name IS NOT NULL ORDER BY id=?1 DESC LIMIT 1", Read, text)
                is { } exact
                ? [exact]
                : connection.Query(
                    Columns + " WHERE name IS NOT NULL AND substr(id, 1, length(?1))=?1 ORDER BY id LIMIT 2",
                    Read,
                    text.ToLowerInvariant()
                )
        );

    /// <summary>Opens the database, or makes it, for those that are going to write beside it first.</summary>
    public void EnsureOpen() => database.EnsureOpen();

    /// <summary>What is being made or removed.</summary>
    /// <returns>The secrets, which have no name in the database.</returns>
    public List<SecretRow> Unfinished() => database.ReadIntact(Columns + " WHERE name IS NULL", Read);

    /// <summary>Writes down that a secret is going to be made.</summary>
    /// <param name="row">The secret.</param>
    public void Begin(SecretRow row) =>
        database.Execute("INSERT INTO secrets(id, name, definition) VALUES(?1, NULL, ?2)", row.Id, Text(row));

    /// <summary>Gives a secret its name, whose content is there now, and takes the name from the one that it replaces.</summary>
    /// <param name="row">The secret.</param>
    /// <param name="replaced">The id of the one that had the name.</param>
    public void Complete(SecretRow row, string? replaced) =>
        database.Write(connection =>
        {
            if (replaced is not null)
            {
                Unname(connection, replaced);
            }

            connection.Execute("UPDATE secrets SET name=?2 WHERE id=?1", row.Id, row.Name);
        });

    /// <summary>Adds a secret whose content is there.</summary>
    /// <param name="row">The secret.</param>
    public void TakeIn(SecretRow row) =>
        database.Execute("INSERT OR IGNORE INTO secrets(id, name, definition) VALUES(?1, ?2, ?3)", row.Id, row.Name, Text(row));

    /// <summary>Writes down that a secret is going to be removed. Nobody finds it any more.</summary>
    /// <param name="id">The secret.</param>
    public void BeginRemoval(string id) => database.Write(connection => Unname(connection, id));

    /// <summary>Gives a secret its name back that was not removed.</summary>
    /// <param name="row">The secret.</param>
    public void Restore(SecretRow row) => database.Execute("UPDATE secrets SET name=?2 WHERE id=?1", row.Id, row.Name);

    /// <summary>Takes a secret away whose content is gone.</summary>
    /// <param name="id">The secret.</param>
    public void Delete(string id) => database.Execute("DELETE FROM secrets WHERE id=?1", id);

    private static void Unname(SqliteConnection connection, string id) =>
        connection.Execute("UPDATE secrets SET name=NULL WHERE id=?1", id);

    private static SecretRow? Get(SqliteConnection connection, string name) =>
        connection.QuerySingle(Columns + " WHERE name=?1", Read, name);

    private static byte[] Text(SecretRow row) =>
        JsonSerializer.SerializeToUtf8Bytes(row.Definition, StateJsonContext.Default.SecretDefinition);

    private static SecretRow Read(SqliteDataReader row) =>
        StateErrors.Checked("secret", row.GetString(0), row, own => new SecretRow(
            own.GetString(0),
            JsonSerializer.Deserialize(own.GetBytes(1), StateJsonContext.Default.SecretDefinition)!
        ));
}
