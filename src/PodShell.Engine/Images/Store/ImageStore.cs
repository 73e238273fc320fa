using PodShell.Engine.State.Sqlite;
using PodShell.Engine.State.Stores;
using PodShell.Oci.Images;

namespace PodShell.Engine.Images.Store;

/// <summary>The images' rows. Each method is one statement or one transaction.</summary>
/// <param name="database">The database.</param>
/// <param name="clock">The clock.</param>
internal sealed partial class ImageStore(StateDatabase database, TimeProvider clock)
{
    private const string Found = "SELECT i.id, i.digest, i.config, i.stack, n.name FROM ";

    /// <summary>Finds the first of some names that an image has.</summary>
    /// <param name="names">Full names, the most wanted first; at most three.</param>
    /// <returns>The image as it lies in the row, or null.</returns>
    public FoundImage? FindByName(params ReadOnlySpan<string> names)
    {
        (string? first, string? second, string? third) = (names[0], names.Length > 1 ? names[1] : null, names.Length > 2 ? names[2] : null);
        List<FoundImage> found = database.Read(connection =>
            connection.Query(
                Found + "image_names n JOIN images i ON i.id = n.image_id WHERE n.name IN (?1, ?2, ?3)",
                ReadFound,
                first,
                second,
                third
            )
        );
        return found.Find(image => image.Name == first) ?? found.Find(image => image.Name == second) ?? (found.Count > 0 ? found[0] : null);
    }

    /// <summary>Finds images whose name ends with a short name.</summary>
    /// <param name="suffix">What follows the last slash before it, with tag.</param>
    /// <returns>The images.</returns>
    public List<FoundImage> FindBySuffix(string suffix) =>
        database.Read(connection =>
            connection.Query(
                Found + "image_names n JOIN images i ON i.id = n.image_id WHERE substr(n.name, -length(?1)) = ?1 ORDER BY n.name",
                ReadFound,
                "/" + suffix
            )
        );

    /// <summary>Finds images by repository and digest, or by a digest alone.</summary>
    /// <param name="repository">The repository; null for any.</param>
    /// <param name="digest">A manifest's, index's or configuration's digest.</param>
    /// <returns>The image, or null.</returns>
    public FoundImage? FindByDigest(string? repository, Digest digest) =>
        database.Read(connection =>
            repository is null
                ? connection.QuerySingle(
                    Found
                        + "images i LEFT JOIN image_names n ON n.image_id = i.id WHERE i.id = ?2 OR i.digest = ?1 OR i.id IN "
                        + "(SELECT d.image_id FROM image_digests d WHERE substr(d.name, -length(?1) - 1) = '@' || ?1) "
                        + "ORDER BY instr(n.name, '@') > 0, n.name LIMIT 1",
                    ReadFound,
                    digest.ToString(),
                    digest.Hex
                )
                : connection.QuerySingle(
                    "SELECT i.id, i.digest, i.config, i.stack, ?1 || '@' || ?2 FROM image_names n JOIN images i ON i.id = n.image_id "
                        + "WHERE (n.name = ?1 || '@' || ?2 OR substr(n.name, 1, length(?1) + 1) = ?1 || ':') AND (i.digest = ?2 OR i.id IN "
                        + "(SELECT d.image_id FROM image_digests d WHERE substr(d.name, -length(?2) - 1) = '@' || ?2)) LIMIT 1",
                    ReadFound,
                    repository,
                    digest.ToString()
                )
        );

    /// <summary>Finds images whose id begins with some digits.</summary>
    /// <param name="prefix">Lower-case hex digits.</param>
    /// <returns>At most two images.</returns>
    public List<FoundImage> FindByPrefix(string prefix) =>
        database.Read(connection =>
            connection.Query(
                Found
                    + "images i LEFT JOIN (SELECT image_id, coalesce(min(CASE WHEN instr(name, '@') = 0 THEN name END), min(name)) AS name "
                    + "FROM image_names GROUP BY image_id) n ON n.image_id = i.id "
                    + "WHERE i.id >= ?1 AND i.id < ?1 || 'g' LIMIT 2",
                ReadFound,
                prefix
            )
        );

    /// <summary>
    /// Records an image that is complete, with a name and its registry's digests, all or nothing. A name moves over from another image.
    /// </summary>
    /// <param name="image">The image.</param>
    /// <param name="names">Full names, with tag or digest; none for a dangling image.</param>
    /// <param name="repository">The repository that it came from; null if it came from none.</param>
    public void Record(StoredImage image, IReadOnlyCollection<string> names, string? repository) =>
        database.Write(connection =>
        {
            connection.Execute(
                "INSERT INTO images(id, digest, media_type, platform, created, added, size, stack, config, manifest) "
                    + "VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10) ON CONFLICT(id) DO UPDATE SET digest = excluded.digest, "
                    + "media_type = excluded.media_type, manifest = excluded.manifest, size = excluded.size, stack = excluded.stack",
                image.Id,
                image.Digest.ToString(),
                image.Manifest.MediaType ?? OciMediaTypes.ImageManifest,
                image.Platform.ToString(),
                image.Config.Created?.UtcTicks,
                clock.GetUtcNow().UtcTicks,
                image.Size,
                string.Join('\n', image.Stack),
                image.ConfigBytes.ToArray(),
                image.ManifestBytes.ToArray()
            );
            for (int position = 0; position < image.Config.RootFs.DiffIds.Count; position++)
            {
                connection.Execute(
                    "INSERT OR REPLACE INTO image_layers(image_id, position, diff_id) VALUES(?1, ?2, ?3)",
                    image.Id,
                    position,
                    image.Config.RootFs.DiffIds[position].Hex
                );
            }

            foreach (Digest blob in image.Blobs)
            {
                connection.Execute("INSERT OR IGNORE INTO image_blobs(image_id, digest) VALUES(?1, ?2)", image.Id, blob.ToString());
            }

            foreach (Digest digest in image.RegistryDigests)
            {
                connection.Execute(
                    "INSERT OR IGNORE INTO image_digests(name, image_id) VALUES(?1, ?2)",
                    ImageNames.ByDigest(repository ?? string.Empty, digest),
                    image.Id
                );
            }

            AddNames(connection, image.Id, names);
        });

    /// <summary>Gives an image names.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="names">Full names.</param>
    /// <returns>False if the image is gone.</returns>
    public bool Tag(string id, IReadOnlyCollection<string> names) =>
        database.Write(connection =>
        {
            if (connection.QuerySingle("SELECT count(*) FROM images WHERE id = ?1", static row => row.GetInt64(0), id) == 0)
            {
                return false;
            }

            AddNames(connection, id, names);
            return true;
        });

    /// <summary>Removes names from an image.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="names">Full names; all when null.</param>
    /// <returns>The names that it had of these.</returns>
    public IReadOnlyList<string> Untag(string id, IReadOnlyCollection<string>? names) =>
        database.Write<IReadOnlyList<string>>(connection =>
            [
                .. (names ?? NamesOf(connection, id)).Where(name =>
                    connection.Execute("DELETE FROM image_names WHERE image_id = ?1 AND name = ?2", id, name) > 0
                ),
            ]
        );

    /// <summary>The names of an image.</summary>
    /// <param name="id">Its id.</param>
    /// <returns>Names with tag or digest, the oldest first.</returns>
    public IReadOnlyList<string> NamesOf(string id) => database.Read(connection => NamesOf(connection, id));

    /// <summary>
    /// Takes a name off an image, and with its last one the image's row, unless containers use it. In one transaction with the look at
    /// both, so that no container is made of it and no name comes or goes meanwhile.
    /// </summary>
    /// <param name="id">Its id.</param>
    /// <param name="name">The name; null for all of them.</param>
    /// <param name="seen">The names that it had when this was decided.</param>
    /// <returns>What was done.</returns>
    public ImageRemovalAttempt TryRemove(string id, string? name, IReadOnlyList<string> seen) =>
        database.Write<ImageRemovalAttempt>(connection =>
        {
            List<string> names = NamesOf(connection, id);
            if (
                !names.SequenceEqual(seen)
                || connection.QuerySingle("SELECT count(*) FROM images WHERE id = ?1", static row => row.GetInt64(0), id) == 0
            )
            {
                return new(RemovalOutcome.Changed, []);
            }

            if (name is not null && names.Count > 1)
            {
                connection.Execute("DELETE FROM image_names WHERE image_id = ?1 AND name = ?2", id, name);
                return new(RemovalOutcome.Untagged, [name]);
            }

            if (connection.QuerySingle("SELECT count(*) FROM containers WHERE image_id = ?1", static row => row.GetInt64(0), id) > 0)
            {
                return new(RemovalOutcome.InUse, []);
            }

            connection.Execute("DELETE FROM images WHERE id = ?1", id);
            return new(RemovalOutcome.Deleted, names);
        });

    /// <summary>The ids of the containers that use an image.</summary>
    /// <param name="id">The image's id.</param>
    /// <returns>Ids.</returns>
    public IReadOnlyList<string> ContainersOf(string id) =>
        database.Read(connection => connection.Query("SELECT id FROM containers WHERE image_id = ?1", static row => row.GetString(0), id));

    private void AddNames(SqliteConnection connection, string id, IReadOnlyCollection<string> names)
    {
        foreach (string name in names)
        {
            connection.Execute(
                "INSERT INTO image_names(name, image_id, added) VALUES(?1, ?2, ?3) "
                    + "ON CONFLICT(name) DO UPDATE SET image_id = excluded.image_id WHERE image_id <> excluded.image_id",
                name,
                id,
                clock.GetUtcNow().UtcTicks
            );
        }
    }

    private static List<string> NamesOf(SqliteConnection connection, string id) =>
        connection.Query("SELECT name FROM image_names WHERE image_id = ?1 ORDER BY added, name", static row => row.GetString(0), id);

    private static FoundImage ReadFound(SqliteDataReader row) =>
        new(row.GetString(0), Digest.Parse(row.GetString(1)), row.GetBytes(2), row.GetString(3), row.IsDBNull(4) ? null : row.GetString(4));
}
