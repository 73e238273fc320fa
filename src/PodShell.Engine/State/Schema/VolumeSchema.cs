using PodShell.Engine.State.Sqlite;
using PodShell.Linux.Files;

namespace PodShell.Engine.State.Schema;

/// <summary>The table of volumes.</summary>
internal static class VolumeSchema
{
    /// <summary>
    /// Adds volumes. <c>created</c> is .NET ticks of UTC, <c>definition</c> what was asked for (JSON; null where a container made it).
    /// Which containers use one tells <c>container_volumes</c>; a trigger keeps a volume that one uses, so that no creation comes
    /// between.
    /// </summary>
    private const string Table = """
        CREATE TABLE IF NOT EXISTS volumes(
            name TEXT NOT NULL PRIMARY KEY,
            created INTEGER NOT NULL,
            anonymous INTEGER NOT NULL,
            definition BLOB
        ) WITHOUT ROWID;
        CREATE TRIGGER IF NOT EXISTS volumes_used BEFORE DELETE ON volumes
            WHEN EXISTS(SELECT 1 FROM container_volumes WHERE name=OLD.name)
            BEGIN SELECT RAISE(ABORT, 'volume in use'); END;
        """;

    private const string UsedOnes = """
        INSERT OR IGNORE INTO volumes(name, created, anonymous)
            SELECT container_volumes.name, min(containers.created), max(container_volumes.anonymous)
            FROM container_volumes JOIN containers ON containers.id=container_volumes.container
            WHERE container_volumes.name IS NOT NULL
        """;

    /// <summary>Adds those of one container (?1) that have no row.</summary>
    public const string OfContainer = UsedOnes + " AND container_volumes.container=?1 GROUP BY container_volumes.name";

    /// <summary>Makes the table and fills it with the volumes of containers and those that are in the store.</summary>
    /// <param name="connection">In the migration's transaction.</param>
    /// <param name="volumes">The directory of volumes.</param>
    public static void Make(SqliteConnection connection, string volumes)
    {
        connection.Execute(Table);
        connection.Execute(UsedOnes + " GROUP BY container_volumes.name");
        foreach (string path in Directory.Exists(volumes) ? Directory.EnumerateDirectories(volumes) : [])
        {
            string name = Path.GetFileName(path);
            if (!ValueText.IsName(name) || FileStatus.TryGet(path) is not { } status)
            {
                continue;
            }

            connection.Execute(
                "INSERT OR IGNORE INTO volumes(name, created, anonymous) VALUES(?1, ?2, ?3)",
                name,
                status.ChangeTime.UtcTicks,
                ContainerId.IsFull(name) ? 1 : 0
            );
        }
    }
}
