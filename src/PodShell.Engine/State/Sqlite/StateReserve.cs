using PodShell.Linux.Files;

namespace PodShell.Engine.State.Sqlite;

/// <summary>
/// A file that holds some room beside the database. When the disk is full it is given up, so that containers can still be stopped and
/// removed, which makes room; it is made again when there is plenty.
/// </summary>
/// <param name="directory">Where the database is.</param>
internal sealed class StateReserve(string directory)
{
    private const string Name = "reserve";
    private const long Size = 1024 * 1024;
    private const long Plenty = 4 * Size;
    private const int Full = 13;
    private const int InputOutput = 10;

    // The log's index, which each first command makes anew: SQLITE_IOERR_SHMSIZE, SQLITE_IOERR_SHMMAP.
    private const int IndexSize = InputOutput | (19 << 8);
    private const int IndexMap = InputOutput | (21 << 8);

    private readonly string _path = $"{directory}/{Name}";

    /// <summary>Whether a failure comes from a full disk.</summary>
    /// <param name="error">The failure.</param>
    /// <returns>True if so.</returns>
    public static bool IsFull(SqliteException error) => error.SqliteErrorCode == Full || IsWithoutIndex(error);

    /// <summary>Whether there is no room for the index of the database's log, so that it cannot even be read.</summary>
    /// <param name="error">The failure.</param>
    /// <returns>True if so.</returns>
    public static bool IsWithoutIndex(SqliteException error) => error.SqliteExtendedErrorCode is IndexSize or IndexMap;

    /// <summary>Makes the reserve if it is not there and the disk has plenty of room.</summary>
    public void Ensure()
    {
        if (FileStatus.TryGet(_path) is not null || FileSystemStatus.Of(directory).AvailableBytes < Plenty)
        {
            return;
        }

        try
        {
            using FileStream file = new(
                _path,
                new FileStreamOptions
                {
                    Mode = FileMode.CreateNew,
                    Access = FileAccess.Write,
                    PreallocationSize = Size,
                    UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
                }
            );
            file.SetLength(Size);
        }
        catch (IOException)
        {
            // Another command made it, or a quota forbids it: there is no reserve then.
            return;
        }
    }

    /// <summary>Gives the room up.</summary>
    /// <returns>False when it was given up before.</returns>
    public bool TryRelease()
    {
        if (FileStatus.TryGet(_path) is null)
        {
            return false;
        }

        File.Delete(_path);
        return true;
    }
}
