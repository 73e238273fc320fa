namespace PodShell.Engine.State.Sqlite;

/// <summary>What SQLite answered in place of doing it. <see cref="StateErrors"/> tells the user what it means.</summary>
/// <param name="message">SQLite's text.</param>
/// <param name="extendedCode">SQLite's extended result code.</param>
internal sealed class SqliteException(string message, int extendedCode) : Exception(message)
{
    /// <summary>The primary result code.</summary>
    public int SqliteErrorCode => SqliteExtendedErrorCode & 0xFF;

    /// <summary>The extended result code.</summary>
    public int SqliteExtendedErrorCode { get; } = extendedCode;
}
