using PodShell.Engine.State.Sqlite;
using PodShell.Linux.Files;

namespace PodShell.Engine.State.Schema;

/// <summary>Brings a database to the version that this engine knows. The version is SQLite's <c>user_version</c>.</summary>
internal static class StateMigrations
{
    /// <summary>The newest version: the number of steps.</summary>
    public const int Current = 9;

    // A step that was published never changes; what comes later is a new step.
    private static void Step(SqliteConnection connection, long from, string volumes)
    {
        switch (from)
        {
            case 0:
                connection.Execute(ImageSchema.Version1 + ContainerSchema.Version1);
                break;
            case 1:
                connection.Execute(PodSchema.Version1);
                break;
            case 2:
                connection.Execute(NetworkSchema.Step);
                break;
            case 3:
                connection.Execute(NetworkSchema.DefaultRenamed);
                break;
            case 4:
                connection.Execute(ContainerSchema.LogPlanned);
                break;
            case 5:
                ContainerSchema.MovePortsAndVolumes(connection);
                break;
            case 6:
                VolumeSchema.Make(connection, volumes);
                break;
            case 7:
                connection.Execute(SecretSchema.Table);
                break;
            case 8:
                connection.Execute(HealthSchema.Table);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(from));
        }
    }

    /// <summary>Sets the connection up and migrates. Two first commands at once: one does it, the other waits and finds it done.</summary>
    /// <param name="connection">Open, not in a transaction.</param>
    /// <param name="path">The database file, for errors.</param>
    /// <param name="volumes">The directory of volumes, which had no rows before version 7.</param>
    /// <param name="findStore">
    /// Finds something of a store that only a database can tell of; <see langword="null"/> when there is nothing.
    /// </param>
    /// <exception cref="PodShellException">
    /// <see cref="ErrorIds.StateTooNew"/>; <see cref="ErrorIds.StateCorrupt"/> for an empty database beside a full store.
    /// </exception>
    public static void Apply(SqliteConnection connection, string path, string volumes, Func<string?> findStore)
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

            try
            {
                // Asked again under the lock: another first command may have made it, and much beside it, meanwhile.
                if (Version(connection) == 0)
                {
                    CheckBeginning(connection, path, findStore);
                }

                // The mode is kept in the file; it can't change inside the transaction.
                connection.Execute("PRAGMA journal_mode=WAL");
                connection.Execute("BEGIN IMMEDIATE");
                version = Version(connection);
                while (version < Current)
                {
                    Step(connection, version++, volumes);
                    connection.Execute($"PRAGMA user_version={version}");
                }

                connection.Execute("COMMIT");

                // Once in a store's life: else a power cut may leave an empty database beside the first images.
                connection.Execute("PRAGMA wal_checkpoint(TRUNCATE)");
            }
            finally
            {
                only.DeleteFile();
            }
        }

        if (version > Current)
        {
            throw StateErrors.TooNew(path, version, Current);
        }
    }

    private static void CheckBeginning(SqliteConnection connection, string path, Func<string?> findStore)
    {
        if (connection.QuerySingle("SELECT count(*) FROM sqlite_master", row => row.GetInt64(0)) > 0)
        {
            throw StateErrors.Foreign(path);
        }

        if (findStore() is { } found)
        {
            throw StateErrors.Lost(path, found);
        }
    }

    private static long Version(SqliteConnection connection) => connection.QuerySingle("PRAGMA user_version", row => row.GetInt64(0));
}
