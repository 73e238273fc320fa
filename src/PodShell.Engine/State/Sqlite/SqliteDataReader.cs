using SQLitePCL;

namespace PodShell.Engine.State.Sqlite;

/// <summary>The current row of a statement. Valid only inside the delegate that it is handed to.</summary>
/// <param name="statement">The statement, after a step that gave a row.</param>
internal readonly struct SqliteDataReader(sqlite3_stmt statement)
{
    /// <summary>Whether a column is null.</summary>
    /// <param name="column">The column, from 0.</param>
    /// <returns>True if so.</returns>
    public bool IsDBNull(int column) => raw.sqlite3_column_type(statement, column) == raw.SQLITE_NULL;

    /// <summary>A text; empty for null.</summary>
    /// <param name="column">The column, from 0.</param>
    /// <returns>The text.</returns>
    public string GetString(int column) => raw.sqlite3_column_text(statement, column).utf8_to_string() ?? "";

    /// <summary>A whole number; 0 for null.</summary>
    /// <param name="column">The column, from 0.</param>
    /// <returns>The number.</returns>
    public long GetInt64(int column) => raw.sqlite3_column_int64(statement, column);

    /// <summary>A whole number of 32 bits; 0 for null.</summary>
    /// <param name="column">The column, from 0.</param>
    /// <returns>The number.</returns>
    public int GetInt32(int column) => raw.sqlite3_column_int(statement, column);

    /// <summary>Bytes; none for null.</summary>
    /// <param name="column">The column, from 0.</param>
    /// <returns>A copy of the bytes.</returns>
    public byte[] GetBytes(int column) => raw.sqlite3_column_blob(statement, column).ToArray();
}
