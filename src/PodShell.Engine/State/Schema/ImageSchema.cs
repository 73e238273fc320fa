namespace PodShell.Engine.State.Schema;

/// <summary>The tables of images.</summary>
internal static class ImageSchema
{
    /// <summary>As of version 1 of the database.</summary>
    public const string Version1 = """
        CREATE TABLE images(
            id TEXT NOT NULL PRIMARY KEY
        ) WITHOUT ROWID;
        """;
}
