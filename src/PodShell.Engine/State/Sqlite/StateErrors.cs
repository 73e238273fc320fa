using System.Text.Json;
using PodShell.Linux.Files;

namespace PodShell.Engine.State.Sqlite;

/// <summary>What SQLite's errors mean to a user.</summary>
internal static class StateErrors
{
    private const int ReadOnly = 8;
    private const int InputOutput = 10;
    private const int Corrupt = 11;
    private const int Full = 13;
    private const int CannotOpen = 14;
    private const int NotADatabase = 26;

    private static string RepairAdvice =>
        "Put a backup of it and its -wal file in place, or run "
        + $"{FaceWords.Either("Repair-PodSystem", "podsh system check --repair")}: it keeps the damaged files beside and "
        + "takes in again what it finds in the store. Nothing was deleted.";

    /// <summary>Translates one.</summary>
    /// <param name="error">SQLite's.</param>
    /// <param name="path">The database file.</param>
    /// <returns>The exception to throw.</returns>
    public static PodShellException From(SqliteException error, string path) =>
        error.SqliteErrorCode switch
        {
            Corrupt or NotADatabase => Damaged(path, error.Message, error),
            Full or InputOutput when StateReserve.IsFull(error) => new(
                ErrorIds.DiskFull,
                ErrorKind.ResourceExhausted,
                $"No space is left for the state database {path}.",
                path,
                "Free space on its file system.",
                error
            ),
            CannotOpen or ReadOnly or InputOutput => new(
                ErrorIds.StateUnavailable,
                ErrorKind.PermissionDenied,
                $"The state database {path} can't be opened or written: {error.Message}",
                path,
                "Check that its directory exists on a writable file system and belongs to the calling user.",
                error
            ),
            _ => new(
                ErrorIds.StateUnavailable,
                ErrorKind.Internal,
                $"The state database {path} failed: {error.Message}",
                path,
                "Run the command again; another process may have held the database for very long.",
                error
            ),
        };

    /// <summary>Reads a row, and says whose it is where it makes no sense.</summary>
    /// <typeparam name="T">What the row becomes.</typeparam>
    /// <param name="kind">What the row is of.</param>
    /// <param name="name">Which one.</param>
    /// <param name="row">The row.</param>
    /// <param name="read">Makes the item of it.</param>
    /// <returns>The item.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.StateCorrupt"/>.</exception>
    public static T Checked<T>(string kind, string name, SqliteDataReader row, Func<SqliteDataReader, T> read)
    {
        try
        {
            return read(row);
        }
        catch (Exception e)
            when (e is JsonException or FormatException or ArgumentException or InvalidOperationException or OverflowException)
        {
            throw new PodShellException(
                ErrorIds.StateCorrupt,
                ErrorKind.InvalidData,
                $"What the state database has of the {kind} '{DisplayText.Quote(name)}' is damaged: {e.Message}",
                name,
                RepairAdvice,
                e
            );
        }
    }

    /// <summary>A database that is no longer whole.</summary>
    /// <param name="path">The database file.</param>
    /// <param name="found">What is wrong with it, in SQLite's words.</param>
    /// <param name="cause">SQLite's error, if it was one.</param>
    /// <returns>The exception to throw.</returns>
    public static PodShellException Damaged(string path, string found, Exception? cause = null) =>
        new(ErrorIds.StateCorrupt, ErrorKind.InvalidData, $"The state database {path} is damaged: {found}", path, RepairAdvice, cause);

    /// <summary>There is no database, or an empty one, and yet a store that one must have told of.</summary>
    /// <param name="path">The database file.</param>
    /// <param name="found">Something of the store.</param>
    /// <returns>The exception to throw.</returns>
    public static PodShellException Lost(string path, string found) =>
        new(
            ErrorIds.StateCorrupt,
            ErrorKind.InvalidData,
            $"The state database {path} is missing or empty, but its store is not: there is '{found}'.",
            path,
            RepairAdvice
        );

    /// <summary>Something else in the database's place.</summary>
    /// <param name="path">The database file.</param>
    /// <param name="type">What it is.</param>
    /// <returns>The exception to throw.</returns>
    public static PodShellException NoFile(string path, FileType type) =>
        new(
            ErrorIds.StateCorrupt,
            ErrorKind.InvalidData,
            $"The state database {path} is no file but "
                + (
                    type switch
                    {
                        FileType.Directory => "a directory",
                        FileType.SymbolicLink => "a symbolic link",
                        FileType.Fifo => "a pipe",
                        FileType.Socket => "a socket",
                        _ => "a device",
                    }
                )
                + ".",
            path,
            RepairAdvice
        );

    /// <summary>A database that is not the engine's.</summary>
    /// <param name="path">The database file.</param>
    /// <returns>The exception to throw.</returns>
    public static PodShellException Foreign(string path) =>
        new(
            ErrorIds.StateCorrupt,
            ErrorKind.InvalidData,
            $"The state database {path} is a database of another program.",
            path,
            RepairAdvice
        );

    /// <summary>The database of a newer engine.</summary>
    /// <param name="path">The database file.</param>
    /// <param name="found">Its version.</param>
    /// <param name="known">The newest version that this engine knows.</param>
    /// <returns>The exception to throw.</returns>
    public static PodShellException TooNew(string path, long found, long known) =>
        new(
            ErrorIds.StateTooNew,
            ErrorKind.InvalidState,
            $"The state database {path} has version {found}; this engine knows versions up to {known}.",
            path,
            "Use the newer engine that wrote it, or another root directory."
        );
}
