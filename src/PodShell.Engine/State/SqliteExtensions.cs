using Microsoft.Data.Sqlite;

namespace PodShell.Engine.State;

/// <summary>Short forms for raw SQL with numbered parameters (<c>?1</c>, <c>?2</c> …).</summary>
internal static class SqliteExtensions
{
    /// <summary>Runs a statement, or several without parameters.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="sql">The SQL text, never made from input.</param>
    /// <param name="values">The parameters' values.</param>
    /// <returns>How many rows changed.</returns>
    public static int Execute(this SqliteConnection connection, string sql, params ReadOnlySpan<object?> values)
    {
        using SqliteCommand command = Prepare(connection, sql, values);
        return command.ExecuteNonQuery();
    }

    /// <summary>Reads all rows.</summary>
    /// <typeparam name="T">What a row becomes.</typeparam>
    /// <param name="connection">The connection.</param>
    /// <param name="sql">The SQL text, never made from input.</param>
    /// <param name="read">Makes an item of the current row.</param>
    /// <param name="values">The parameters' values.</param>
    /// <returns>The items.</returns>
    public static List<T> Query<T>(this SqliteConnection connection, string sql, Func<SqliteDataReader, T> read, params ReadOnlySpan<object?> values)
    {
        using SqliteCommand command = Prepare(connection, sql, values);
        using SqliteDataReader reader = command.ExecuteReader();
        List<T> items = [];
        while (reader.Read())
        {
            items.Add(read(reader));
        }

        return items;
    }

    /// <summary>Reads the first row.</summary>
    /// <typeparam name="T">What the row becomes.</typeparam>
    /// <param name="connection">The connection.</param>
    /// <param name="sql">The SQL text, never made from input.</param>
    /// <param name="read">Makes the item of the row.</param>
    /// <param name="values">The parameters' values.</param>
    /// <returns>The item, or the type's default when there is no row.</returns>
    public static T? QuerySingle<T>(this SqliteConnection connection, string sql, Func<SqliteDataReader, T> read, params ReadOnlySpan<object?> values)
    {
        using SqliteCommand command = Prepare(connection, sql, values);
        using SqliteDataReader reader = command.ExecuteReader();
        return reader.Read() ? read(reader) : default;
    }

    private static SqliteCommand Prepare(SqliteConnection connection, string sql, ReadOnlySpan<object?> values)
    {
        SqliteCommand command = new(sql, connection);
        for (int i = 0; i < values.Length; i++)
        {
            command.Parameters.AddWithValue($"?{i + 1}", values[i] ?? DBNull.Value);
        }

        return command;
    }
}
