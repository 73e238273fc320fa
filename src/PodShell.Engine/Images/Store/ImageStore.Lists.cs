using PodShell.Engine.State.Sqlite;
using PodShell.Engine.State.Stores;

namespace PodShell.Engine.Images.Store;

/// <content>Lists and what is in use.</content>
internal sealed partial class ImageStore
{
    /// <inheritdoc cref="StateDatabase.ReportDamage"/>
    public void ReportDamage(PodShellException damage) => database.ReportDamage(damage);

    /// <summary>All images, the newest first.</summary>
    /// <returns>The rows.</returns>
    public List<ImageRow> List() =>
        database.ReadIntact(
            "SELECT i.number, i.id, i.digest, i.platform, i.created, i.size, i.config, "
                + "(SELECT count(*) FROM containers c WHERE c.image_id = i.id) FROM images i ORDER BY coalesce(i.created, "
                + "i.added) DESC, i.number DESC",
            static row =>
                StateErrors.Checked("image", row.GetString(1), row, static own => new ImageRow(
                    own.GetInt64(0),
                    own.GetString(1),
                    Digest.Parse(own.GetString(2)),
                    Platform.Parse(own.GetString(3)),
                    own.IsDBNull(4) ? null : new DateTimeOffset(own.GetInt64(4), TimeSpan.Zero),
                    own.GetInt64(5),
                    own.GetBytes(6),
                    own.GetInt32(7)
                ))
        );

    /// <summary>One image.</summary>
    /// <param name="id">Its id.</param>
    /// <returns>The row and the manifest's bytes; null if it is gone.</returns>
    public (ImageRow Row, byte[] Manifest, string MediaType)? TryGet(string id)
    {
        ImageRow? row = List().Find(image => image.Id == id);
        return row is null
            ? null
            : database.Read(connection =>
                connection.QuerySingle<(ImageRow, byte[], string)?>(
                    "SELECT manifest, media_type FROM images WHERE id = ?1",
                    reader => (row, reader.GetBytes(0), reader.GetString(1)),
                    id
                )
            );
    }

    /// <summary>The platform of an image.</summary>
    /// <param name="id">Its id.</param>
    /// <returns>The platform; null if the image is gone.</returns>
    public Platform? PlatformOf(string id) =>
        database.Read(connection =>
            connection.QuerySingle("SELECT platform FROM images WHERE id = ?1", static row => Platform.Parse(row.GetString(0)), id)
        );

    /// <summary>The names of all images.</summary>
    /// <returns>Names by id, the oldest first.</returns>
    public ILookup<string, string> Names() =>
        database
            .Read(connection =>
                connection.Query("SELECT image_id, name FROM image_names ORDER BY added, name", static row =>
                    (Id: row.GetString(0), Name: row.GetString(1))
                )
            )
            .ToLookup(static pair => pair.Id, static pair => pair.Name);

    /// <summary>The digests by which registries and archives know the images, of manifests and of the indexes above.</summary>
    /// <returns>Digests by id.</returns>
    public ILookup<string, Digest> Digests() =>
        database
            .Read(connection =>
                connection.Query("SELECT image_id, substr(name, instr(name, '@') + 1) FROM image_digests ORDER BY name", static row =>
                    (Id: row.GetString(0), Digest: Digest.Parse(row.GetString(1)))
                )
            )
            .ToLookup(static pair => pair.Id, static pair => pair.Digest);

    /// <summary>The layers of an image.</summary>
    /// <param name="id">Its id.</param>
    /// <returns>Diff ids, the lowest first.</returns>
    public List<Digest> LayersOf(string id) =>
        database.Read(connection =>
            connection.Query(
                "SELECT diff_id FROM image_layers WHERE image_id = ?1 ORDER BY position",
                static row => Digest.Parse($"sha256:{row.GetString(0)}"),
                id
            )
        );

    /// <summary>The layers of all images.</summary>
    /// <returns>Hex diff ids by the image's id, the lowest first.</returns>
    public ILookup<string, string> Layers() =>
        database
            .Read(connection =>
                connection.Query("SELECT image_id, diff_id FROM image_layers ORDER BY image_id, position", static row =>
                    (Id: row.GetString(0), Layer: row.GetString(1))
                )
            )
            .ToLookup(static pair => pair.Id, static pair => pair.Layer);

    /// <summary>The images that have a layer.</summary>
    /// <param name="diffId">The digest of its tar.</param>
    /// <returns>Their manifests, and which of the layers it is there.</returns>
    public List<(byte[] Manifest, string MediaType, int Position)> ManifestsWith(Digest diffId) =>
        database.Read(connection =>
            connection.Query(
                "SELECT i.manifest, i.media_type, l.position FROM image_layers l JOIN images i ON i.id = l.image_id "
                    + "WHERE l.diff_id = ?1 ORDER BY i.number",
                static row => (row.GetBytes(0), row.GetString(1), row.GetInt32(2)),
                diffId.Hex
            )
        );

    /// <summary>The names of the images that have a layer, those with a digest included.</summary>
    /// <param name="diffId">The digest of its tar.</param>
    /// <returns>The names.</returns>
    public List<string> NamesWith(Digest diffId) =>
        database.Read(connection =>
            connection.Query(
                "SELECT DISTINCT n.name FROM image_layers l JOIN (SELECT name, image_id FROM image_names UNION "
                    + "SELECT name, image_id FROM image_digests) n ON n.image_id = l.image_id WHERE l.diff_id = ?1 ORDER BY n.name",
                static row => row.GetString(0),
                diffId.Hex
            )
        );

    /// <summary>The layers that images need.</summary>
    /// <returns>Hex diff ids.</returns>
    public HashSet<string> UsedLayers() =>
        [.. database.Read(connection => connection.Query("SELECT DISTINCT diff_id FROM image_layers", static row => row.GetString(0)))];

    /// <summary>Whether an image has a layer.</summary>
    /// <param name="diffId">The layer's diff id.</param>
    /// <returns>True if so.</returns>
    public bool Uses(Digest diffId) =>
        database.Read(connection =>
            connection.QuerySingle("SELECT count(*) FROM image_layers WHERE diff_id = ?1", static row => row.GetInt64(0), diffId.Hex)
        ) > 0;

    /// <summary>The blobs that images keep.</summary>
    /// <returns>Digests.</returns>
    public HashSet<string> UsedBlobs() =>
        [.. database.Read(connection => connection.Query("SELECT DISTINCT digest FROM image_blobs", static row => row.GetString(0)))];

    /// <summary>The images' manifests, for the content store's index.</summary>
    /// <returns>Digest, media type, length, and the names of each.</returns>
    public List<(Digest Digest, string MediaType, long Length, string? Name)> Manifests() =>
        database.Read(connection =>
            connection.Query(
                "SELECT i.digest, i.media_type, length(i.manifest), n.name FROM images i LEFT JOIN image_names n ON "
                    + "n.image_id = i.id AND instr(n.name, '@') = 0 "
                    + "ORDER BY i.number, n.name",
                static row => (Digest.Parse(row.GetString(0)), row.GetString(1), row.GetInt64(2), row.IsDBNull(3) ? null : row.GetString(3))
            )
        );
}
