namespace PodShell.Engine.State.Schema;

/// <summary>The table of secrets.</summary>
internal static class SecretSchema
{
    /// <summary>
    /// Adds secrets. <c>definition</c> is what was asked for (JSON). A secret without a name is being made or removed: who finds one while
    /// he holds the lock of secrets finds what a killed command left, and takes it away with its content.
    /// </summary>
    public const string Table = """
        CREATE TABLE IF NOT EXISTS secrets(
            id TEXT NOT NULL PRIMARY KEY,
            name TEXT UNIQUE,
            definition BLOB NOT NULL
        ) WITHOUT ROWID;
        """;
}
