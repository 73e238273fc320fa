using PodShell.Engine.State.Sqlite;

namespace PodShell.Engine.State.Stores;

/// <summary>Finds rows by what a user says of an object: its id, its name, or the beginning of its id, in this order.</summary>
internal static class NameOrId
{
    /// <summary>Finds them. An id that is another one's name too is the id: nobody may take an object's commands by such a name.</summary>
    /// <typeparam name="T">The row.</typeparam>
    /// <param name="connection">The database.</param>
    /// <param name="select">The statement up to its conditions, of a table with <c>id</c> and <c>name</c>.</param>
    /// <param name="read">Reads a row.</param>
    /// <param name="text">Id, name or prefix.</param>
    /// <returns>No row, one, or at most three of several.</returns>
    public static List<T> Find<T>(SqliteConnection connection, string select, Func<SqliteDataReader, T> read, string text)
    {
        List<T> exact = connection.Query($"{select} WHERE name=?1 OR id=?1 ORDER BY id=?1 DESC LIMIT 1", read, text);

        // 'g' is the character after the last digit: the range is the prefix's, by index.
        return exact.Count > 0 || !ContainerId.IsPrefix(text)
            ? exact
            : connection.Query($"{select} WHERE id>=?1 AND id<?1 || 'g' LIMIT 3", read, text);
    }
}
