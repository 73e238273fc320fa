using PodShell.Engine.State.Schema;
using PodShell.Linux;

namespace PodShell.Engine.State;

/// <summary>Brings a database to the version that this engine knows. The version is SQLite's <c>user_version</c>.</summary>
internal static class StateMigrations
{
    /// <summary>The newest version: the number of steps.</summary>
    public static int Current => Steps.Length;

    // A step that was published never changes; what comes later is a new step.
    private static ReadOnlySpan<string> Steps => new[]
    {
        ImageSchema.Version1 + ContainerSchema.Version1,
        PodSchema.Version1,
        NetworkSchema.Step,
    };

    /// <summary>Sets the connection up and migrates. Two first commands at once: one does it, the other waits and finds it done.</summary>
    /// <param name="connection">Open, not in a transaction.</param>
    /// <param name="path">The database file, for errors.</param>
    /// <exception cref="PodShellException"><see cref="ErrorIds.StateTooNew"/>.</exception>
    public static void Apply(SqliteConnection connection, string path)
    {
        connection.Execute("PRAGMA foreign_keys=ON");
        connection.Execute("PRAGMA synchronous=NORMAL");

        // For those that write much; the log that is left to the next command is shortened when the connection is closed.
        connection.Execute("PRAGMA wal_autocheckpoint=200");
        long version = Version(connection);
        if (version < Current)
        {
            // Two that change the mode at once are refused without waiting: each reads and wants to write.
            using FileLock only = FileLock.Acquire($"{path}-migration");

            // The mode is kept in the file; it can't change inside the transaction.
            connection.Execute("PRAGMA journal_mode=WAL");
            connection.Execute("BEGIN IMMEDIATE");
            version = Version(connection);
            while (version < Current)
            {
                connection.Execute(Steps[(int)version++]);
                connection.Execute($"PRAGMA user_version={version}");
            }

            connection.Execute("COMMIT");
            only.DeleteFile();
        }

        if (version > Current)
        {
            throw StateErrors.TooNew(path, version, Current);
        }
    }

    private static long Version(SqliteConnection connection) => connection.QuerySingle("PRAGMA user_version", row => row.GetInt64(0));
}
