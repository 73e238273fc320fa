namespace PodShell.Engine.State.Schema;

/// <summary>The tables of images. Which blobs and layers are in use follows from them alone; nothing is counted anywhere else.</summary>
internal static class ImageSchema
{
    /// <summary>
    /// As of version 1 of the database. Times are .NET ticks of UTC. <c>stack</c> holds the layers as overlay takes them, the topmost
    /// first, one hex diff id a line, so that a container needs one row. <c>config</c> and <c>manifest</c> are the documents' bytes.
    /// </summary>
    public const string Version1 = """
        CREATE TABLE images(
            number INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            digest TEXT NOT NULL,
            media_type TEXT NOT NULL,
            platform TEXT NOT NULL,
            created INTEGER,
            added INTEGER NOT NULL,
            size INTEGER NOT NULL,
            stack TEXT NOT NULL,
            config BLOB NOT NULL,
            manifest BLOB NOT NULL
        );
        CREATE INDEX images_digest ON images(digest);
        CREATE TABLE image_names(
            name TEXT NOT NULL PRIMARY KEY,
            image_id TEXT NOT NULL REFERENCES images(id) ON DELETE CASCADE,
            added INTEGER NOT NULL
        ) WITHOUT ROWID;
        CREATE INDEX image_names_image ON image_names(image_id);
        CREATE TABLE image_digests(
            name TEXT NOT NULL,
            image_id TEXT NOT NULL REFERENCES images(id) ON DELETE CASCADE,
            PRIMARY KEY(name, image_id)
        ) WITHOUT ROWID;
        CREATE INDEX image_digests_image ON image_digests(image_id);
        CREATE TABLE image_layers(
            image_id TEXT NOT NULL REFERENCES images(id) ON DELETE CASCADE,
            position INTEGER NOT NULL,
            diff_id TEXT NOT NULL,
            PRIMARY KEY(image_id, position)
        ) WITHOUT ROWID;
        CREATE INDEX image_layers_diff_id ON image_layers(diff_id);
        CREATE TABLE image_blobs(
            image_id TEXT NOT NULL REFERENCES images(id) ON DELETE CASCADE,
            digest TEXT NOT NULL,
            PRIMARY KEY(image_id, digest)
        ) WITHOUT ROWID;
        CREATE INDEX image_blobs_digest ON image_blobs(digest);
        """;
}
