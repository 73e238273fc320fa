namespace PodShell.Engine.State.Sqlite;

/// <summary>What SQLite answered in place of doing it. <see cref="StateErrors"/> tells the user what it means.</summary>
/// <param name="message">SQLite's text.</param>
/// <param name="extendedCode">SQLite's extended result code.</param>
internal sealed class SqliteException(string message, int extendedCode) : Exception(message)
{
    /// <summary>The extended result code of a UNIQUE constraint. See sqlite.org/rescode.html, as for the others.</summary>
    public const int Unique = 2067;

    /// <summary>That of a primary key.</summary>
    public const int PrimaryKey = 1555;

    /// <summary>That of a foreign key.</summary>
    public const int ForeignKey = 787;

    /// <summary>That of a trigger which refuses.</summary>
    public const int Trigger = 1811;

    private const int Constraint = 19;

    /// <summary>Whether a constraint of the tables has refused what an error tells of.</summary>
    /// <param name="error">The error.</param>
    /// <returns>True if so.</returns>
    public static bool IsConstraint(PodShellException error) => error.InnerException is SqliteException { SqliteErrorCode: Constraint };

    /// <summary>The primary result code.</summary>
    public int SqliteErrorCode => SqliteExtendedErrorCode & 0xFF;

    /// <summary>The extended result code.</summary>
    public int SqliteExtendedErrorCode { get; } = extendedCode;
}
