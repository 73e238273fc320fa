using System.Runtime.InteropServices;
using SQLitePCL;

namespace PodShell.Engine.State.Sqlite;

/// <summary>
/// Loads SQLite itself. Microsoft.Data.Sqlite, which wraps the same library, is not used: its set-up (reflection, a pool, a timer's thread)
/// took as long as all statements of a <c>podsh ps</c>.
/// </summary>
internal static class SqliteLibrary
{
    private const string FileName = "libe_sqlite3.so";

    private static readonly Lazy<bool> s_loaded = new(Load);

    /// <summary>Loads it once a process.</summary>
    public static void EnsureLoaded() => _ = s_loaded.Value;

    private static bool Load()
    {
        SQLite3Provider_e_sqlite3 provider = new();
        NativeLibrary.SetDllImportResolver(provider.GetType().Assembly, static (name, assembly, search) => Find());
        raw.SetProvider(provider);
        raw.FreezeProvider();
        return true;
    }

    // Beside the executable first: the usual search tries four names in some twenty directories. Elsewhere (tests) the usual search finds
    // it.
    private static nint Find() => NativeLibrary.TryLoad($"{AppContext.BaseDirectory}{FileName}", out nint handle) ? handle : 0;
}
