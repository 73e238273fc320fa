using System.Text;
using PodShell.Linux.Files;
using SQLitePCL;

namespace PodShell.Engine.State.Sqlite;

/// <summary>
/// An open database: raw SQL with numbered parameters (<c>?1</c>, <c>?2</c> …). For one thread at a time. Errors are
/// <see cref="SqliteException"/>.
/// </summary>
internal sealed class SqliteConnection : IDisposable
{
    // SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE: a command that is the last one to close would write the whole log back, with four fsyncs.
    private const int NoCheckpointOnClose = 1006;

    // About a hundred pages: what the first of the next commands reads to rebuild the log's index (0.4 ms), and every twentieth writes
    // back.
    private const long LongLog = 100 * 4096;

    private readonly sqlite3 _handle;
    private readonly string _log;
    private bool _changed;

    /// <summary>Opens a database, or makes an empty one.</summary>
    /// <param name="path">The file.</param>
    /// <param name="busyMilliseconds">How long to wait for another process's lock.</param>
    public SqliteConnection(string path, int busyMilliseconds)
    {
        SqliteLibrary.EnsureLoaded();
        _log = path + "-wal";

        // The caller's lock serves; SQLite need not take its own.
        int result = raw.sqlite3_open_v2(
            path,
            out _handle,
            raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE | raw.SQLITE_OPEN_NOMUTEX,
            null
        );
        if (result != raw.SQLITE_OK)
        {
            SqliteException failure = new(raw.sqlite3_errmsg(_handle).utf8_to_string() ?? "", result);
            Dispose();
            throw failure;
        }

        _ = raw.sqlite3_extended_result_codes(_handle, 1);
        _ = raw.sqlite3_busy_timeout(_handle, busyMilliseconds);
        _ = raw.sqlite3_db_config(_handle, NoCheckpointOnClose, 1, out _);
    }

    /// <summary>Whether a transaction is open.</summary>
    public bool InTransaction => raw.sqlite3_get_autocommit(_handle) == 0;

    /// <summary>Runs a statement, or several without parameters.</summary>
    /// <param name="sql">The SQL text, never made from input.</param>
    /// <param name="values">The parameters' values.</param>
    /// <returns>How many rows changed.</returns>
    public int Execute(string sql, params ReadOnlySpan<object?> values)
    {
        int changed = 0;
        ReadOnlySpan<byte> rest = Encoding.UTF8.GetBytes(sql);
        while (!rest.IsEmpty)
        {
            using sqlite3_stmt? statement = Prepare(ref rest);
            if (statement is null)
            {
                break;
            }

            Bind(statement, values);
            while (Step(statement))
            {
                // What it returns is not wanted.
            }

            if (raw.sqlite3_stmt_readonly(statement) == 0)
            {
                changed += raw.sqlite3_changes(_handle);
                _changed = true;
            }
        }

        return changed;
    }

    /// <summary>Reads all rows.</summary>
    /// <typeparam name="T">What a row becomes.</typeparam>
    /// <param name="sql">The SQL text, never made from input.</param>
    /// <param name="read">Makes an item of the current row.</param>
    /// <param name="values">The parameters' values.</param>
    /// <returns>The items.</returns>
    public List<T> Query<T>(string sql, Func<SqliteDataReader, T> read, params ReadOnlySpan<object?> values)
    {
        using sqlite3_stmt statement = PrepareOne(sql, values);
        List<T> items = [];
        while (Step(statement))
        {
            items.Add(read(new SqliteDataReader(statement)));
        }

        return items;
    }

    /// <summary>Reads the first row.</summary>
    /// <typeparam name="T">What the row becomes.</typeparam>
    /// <param name="sql">The SQL text, never made from input.</param>
    /// <param name="read">Makes the item of the row.</param>
    /// <param name="values">The parameters' values.</param>
    /// <returns>The item, or the type's default when there is no row.</returns>
    public T? QuerySingle<T>(string sql, Func<SqliteDataReader, T> read, params ReadOnlySpan<object?> values)
    {
        using sqlite3_stmt statement = PrepareOne(sql, values);
        return Step(statement) ? read(new SqliteDataReader(statement)) : default;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_changed)
        {
            ShortenLog();
        }

        _handle?.Dispose();
    }

    // SQLite begins the log anew only in a process that writes again after it has written back, because what was written back is noted in
    // the index alone, which dies with the last process. Commands write once, so that the log would grow for ever, and with it the start of
    // each.
    private void ShortenLog()
    {
        if (FileStatus.TryGet(_log) is { Size: > LongLog })
        {
            // Somebody who reads or writes is not waited for: the next command tries again.
            _ = raw.sqlite3_busy_timeout(_handle, 0);
            _ = raw.sqlite3_wal_checkpoint_v2(_handle, null, raw.SQLITE_CHECKPOINT_TRUNCATE, out _, out _);
        }
    }

    private static void Bind(sqlite3_stmt statement, ReadOnlySpan<object?> values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            _ = values[i] switch
            {
                null => raw.sqlite3_bind_null(statement, i + 1),
                string text => raw.sqlite3_bind_text(statement, i + 1, text),
                int number => raw.sqlite3_bind_int(statement, i + 1, number),
                ushort number => raw.sqlite3_bind_int(statement, i + 1, number),
                uint number => raw.sqlite3_bind_int64(statement, i + 1, number),
                long number => raw.sqlite3_bind_int64(statement, i + 1, number),
                bool truth => raw.sqlite3_bind_int(statement, i + 1, truth ? 1 : 0),
                byte[] bytes => raw.sqlite3_bind_blob(statement, i + 1, bytes),
                { } other => throw new InvalidOperationException($"A {other.GetType().Name} cannot be a parameter of a statement."),
            };
        }
    }

    private sqlite3_stmt PrepareOne(string sql, ReadOnlySpan<object?> values)
    {
        ReadOnlySpan<byte> text = Encoding.UTF8.GetBytes(sql);
        sqlite3_stmt statement = Prepare(ref text) ?? throw new InvalidOperationException("The statement is empty.");
        Bind(statement, values);
        return statement;
    }

    private sqlite3_stmt? Prepare(ref ReadOnlySpan<byte> sql)
    {
        int result = raw.sqlite3_prepare_v2(_handle, sql, out sqlite3_stmt statement, out ReadOnlySpan<byte> rest);
        if (result != raw.SQLITE_OK)
        {
            throw Failure(result);
        }

        sql = rest;

        // Blanks and comments give no statement.
        return statement is null || statement.IsInvalid ? null : statement;
    }

    private bool Step(sqlite3_stmt statement)
    {
        int result = raw.sqlite3_step(statement);
        return result == raw.SQLITE_ROW || (result == raw.SQLITE_DONE ? false : throw Failure(result));
    }

    private SqliteException Failure(int result) => new(raw.sqlite3_errmsg(_handle).utf8_to_string() ?? "", result);
}
