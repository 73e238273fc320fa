using PodShell.Engine.State.Records;
using PodShell.Engine.State.Schema;
using PodShell.Engine.State.Sqlite;
using PodShell.Linux.Files;

namespace PodShell.Engine.State.Stores;

/// <summary>
/// The engine's database. It opens on first use, with one connection that the process's threads share in turns: statements are short,
/// and between processes SQLite's own locks decide. Errors come out as <see cref="PodShellException"/>.
/// </summary>
/// <param name="paths">Where it is.</param>
internal sealed class StateDatabase(EnginePaths paths) : IDisposable
{
    // A writer holds the database for microseconds; ten seconds only pass when a process is stopped in the middle.
    private const int BusyMilliseconds = 10_000;

    private readonly Lock _gate = new();
    private readonly StateReserve _reserve = new(paths.Root);
    private readonly HashSet<string> _told = [];
    private SqliteConnection? _connection;
    private bool _inTransaction;
    private bool _beginsAnew;
    private bool _isAlone;

    /// <summary>The copies of what is nowhere else.</summary>
    public DefinitionCopies Definitions { get; } = new(paths.Definitions);

    /// <summary>Told once of each row that cannot be read, where the others are read all the same.</summary>
    public Action<PodShellException> Damaged { get; init; } = _ => { };

    /// <summary>Tells of a row that cannot be read; one object is read often in one command.</summary>
    /// <param name="damage">What is wrong with it.</param>
    public void ReportDamage(PodShellException damage)
    {
        lock (_gate)
        {
            if (_told.Add(damage.Message))
            {
                Damaged(damage);
            }
        }
    }

    /// <summary>Reads all rows that can be read.</summary>
    /// <typeparam name="T">What a row becomes.</typeparam>
    /// <param name="sql">The SQL text, never made from input.</param>
    /// <param name="read">Makes an item of the current row; see <see cref="StateErrors.Checked"/>.</param>
    /// <param name="values">The parameters' values.</param>
    /// <returns>The items.</returns>
    public List<T> ReadIntact<T>(string sql, Func<SqliteDataReader, T> read, params object?[] values)
        where T : class
    {
        List<T?> items = Read(connection => connection.Query(sql, ReadOrTell, values));
        return [.. items.OfType<T>()];

        T? ReadOrTell(SqliteDataReader row)
        {
            try
            {
                return read(row);
            }
            catch (PodShellException e) when (e.ErrorId == ErrorIds.StateCorrupt)
            {
                ReportDamage(e);
                return null;
            }
        }
    }

    /// <summary>Reads. What it sees is consistent within one statement.</summary>
    /// <typeparam name="T">The result.</typeparam>
    /// <param name="work">Uses the connection and keeps nothing of it.</param>
    /// <returns>The result of <paramref name="work"/>.</returns>
    public T Read<T>(Func<SqliteConnection, T> work)
    {
        lock (_gate)
        {
            return Attempt(() => work(Open()));
        }
    }

    /// <summary>Runs one statement that changes something, in its own transaction.</summary>
    /// <param name="sql">The statement, with <c>?1</c> and so on.</param>
    /// <param name="values">The values of the parameters.</param>
    /// <returns>How many rows it changed.</returns>
    public int Execute(string sql, params object?[] values)
    {
        lock (_gate)
        {
            return Attempt(() => Open().Execute(sql, values));
        }
    }

    /// <summary>
    /// Reads and changes as one: begins as a writer (so that what was read stays true), commits at the end, and takes everything back when
    /// <paramref name="work"/> throws. Not to be nested.
    /// </summary>
    /// <typeparam name="T">The result.</typeparam>
    /// <param name="work">Uses the connection and keeps nothing of it.</param>
    /// <returns>The result of <paramref name="work"/>.</returns>
    public T Write<T>(Func<SqliteConnection, T> work)
    {
        lock (_gate)
        {
            if (_inTransaction)
            {
                throw new InvalidOperationException("A database transaction was begun inside another one.");
            }

            return Attempt(() => Transact(work));
        }
    }

    /// <summary>As <see cref="Write{T}(Func{SqliteConnection, T})"/>, without a result.</summary>
    /// <param name="work">Uses the connection and keeps nothing of it.</param>
    public void Write(Action<SqliteConnection> work) =>
        Write(connection =>
        {
            work(connection);
            return true;
        });

    /// <summary>Opens it, or makes it, for those that are going to write beside it first.</summary>
    public void EnsureOpen() => Read(static connection => connection);

    /// <summary>For who finds less in it than there should be: looks at every page of it.</summary>
    /// <exception cref="PodShellException"><see cref="ErrorIds.StateCorrupt"/>.</exception>
    public void EnsureIntact()
    {
        string found = Read(static connection => connection.QuerySingle("PRAGMA quick_check(1)", static row => row.GetString(0))) ?? "ok";
        if (found != "ok")
        {
            throw StateErrors.Damaged(paths.Database, found);
        }
    }

    /// <summary>
    /// For the repair of a damaged or lost database: moves what is there aside and begins an empty one beside the full store. Whoever has
    /// the old one open goes on with it.
    /// </summary>
    /// <param name="suffix">What the old files' names get at their end.</param>
    /// <returns>The old files' new paths.</returns>
    public IReadOnlyList<string> BeginAnew(string suffix)
    {
        lock (_gate)
        {
            _connection?.Dispose();
            _connection = null;
            _beginsAnew = true;
            List<string> moved = [];
            foreach (string end in (ReadOnlySpan<string>)["", "-wal", "-shm"])
            {
                string file = paths.Database + end;
                if (FileStatus.TryGet(file) is { IsRegular: true, Size: 0 })
                {
                    File.Delete(file);
                }
                else if (FileStatus.TryGet(file) is not null)
                {
                    // Whatever it is: a directory, a link, a pipe.
                    string aside = $"{paths.Database}{suffix}{end}";
                    using SafeDirectory root = SafeDirectory.Open(paths.Root);
                    root.Rename(Path.GetFileName(file), null, Path.GetFileName(aside));
                    moved.Add(aside);
                }
            }

            return moved;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate)
        {
            _connection?.Dispose();
            _connection = null;
        }
    }

    private T Attempt<T>(Func<T> work)
    {
        try
        {
            try
            {
                return AttemptWithReserve(work);
            }
            catch (SqliteException e) when (StateReserve.IsWithoutIndex(e))
            {
                return AttemptAlone(work);
            }
        }
        catch (SqliteException e)
        {
            throw StateErrors.From(e, paths.Database);
        }
    }

    // A full disk is met a second time only when the reserve is used up as well, by whoever filled the disk.
    private T AttemptWithReserve<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (SqliteException e) when (StateReserve.IsFull(e) && _reserve.TryRelease())
        {
            return work();
        }
    }

    // Who has the database alone keeps the index of its log, which commands share, in memory. For this once, since others wait meanwhile.
    private T AttemptAlone<T>(Func<T> work)
    {
        _connection?.Dispose();
        _connection = null;
        _isAlone = true;
        try
        {
            return work();
        }
        finally
        {
            _isAlone = false;
            _connection?.Dispose();
            _connection = null;
        }
    }

    private T Transact<T>(Func<SqliteConnection, T> work)
    {
        SqliteConnection connection = Open();
        try
        {
            connection.Execute("BEGIN IMMEDIATE");
            _inTransaction = true;
            T result = work(connection);
            connection.Execute("COMMIT");
            _inTransaction = false;
            return result;
        }
        finally
        {
            // SQLite may have rolled back by itself (disk full); then a second ROLLBACK would fail.
            if (_inTransaction)
            {
                _inTransaction = false;
                if (connection.InTransaction)
                {
                    connection.Execute("ROLLBACK");
                }
            }
        }
    }

    private SqliteConnection Open()
    {
        if (_connection is not null)
        {
            return _connection;
        }

        paths.Create();
        StateFile.Make(paths.Database);
        SqliteConnection connection = new(paths.Database, BusyMilliseconds);
        try
        {
            if (_isAlone)
            {
                connection.Execute("PRAGMA locking_mode=EXCLUSIVE");
            }

            StateMigrations.Apply(connection, paths.Database, paths.Volumes, () => _beginsAnew ? null : StoreRemains.Find(paths));
        }
        catch
        {
            connection.Dispose();
            throw;
        }

        _reserve.Ensure();
        return _connection = connection;
    }
}
