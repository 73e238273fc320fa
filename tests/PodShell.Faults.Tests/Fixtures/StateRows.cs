using PodShell.Engine.Core;
using PodShell.Engine.State.Stores;
using PodShell.Testing;

namespace PodShell.Faults.Tests.Fixtures;

/// <summary>The rows of a database by their keys, read as they are.</summary>
internal static class StateRows
{
    /// <summary>Reads them.</summary>
    /// <param name="roots">Where the database is.</param>
    /// <returns>A line for each row of each table.</returns>
    public static List<string> Read(TempRoots roots)
    {
        using StateDatabase database = new(new EnginePaths(roots.Root, roots.RunRoot));
        return database.Read(connection =>
        {
            List<string> rows = [];
            foreach (
                string table in connection.Query("SELECT name FROM sqlite_master WHERE type='table' AND name NOT LIKE 'sqlite%'", row =>
                    row.GetString(0)
                )
            )
            {
                List<string> keys = connection.Query("SELECT name FROM pragma_table_info(?1) WHERE pk > 0", row => row.GetString(0), table);
                string key = string.Join(" || ' ' || ", keys.Select(name => $"\"{name}\""));
                if (key.Length > 0)
                {
                    rows.AddRange(connection.Query($"SELECT {key} || '' FROM \"{table}\"", row => $"{table} {row.GetString(0)}"));
                }
            }

            return rows;
        });
    }
}
