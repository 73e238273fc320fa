using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using PodShell.Engine.Images.Import;
using PodShell.Engine.Images.Pull;
using PodShell.Engine.Images.Store;
using PodShell.Engine.Registry.Client;
using PodShell.Oci.Images;

namespace PodShell.Engine.Check;

/// <summary>
/// Compares images as the database has them with what is in the store. An image that the database does not know is taken in again with the
/// names that the store's index has for it; a layer that is gone or broken is unpacked again from its blob.
/// </summary>
/// <param name="storage">The store of images.</param>
internal sealed class ImageChecker(ImageStorage storage)
{
    /// <summary>Checks, and repairs if asked.</summary>
    /// <param name="request">How.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>What is wrong, or was.</returns>
    public async IAsyncEnumerable<StoreProblem> CheckAsync(
        StoreCheckRequest request,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        bool repair = request.Repair || request.Force;
        bool changed = false;
        if (!request.Quick)
        {
            foreach (Digest blob in storage.Content.List())
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (!IsRight(blob))
                {
                    if (repair)
                    {
                        storage.Content.Remove(blob);
                    }

                    yield return new StoreProblem(
                        StoreObjectKind.Blob,
                        blob.ToString(),
                        "",
                        "Its content is not what its digest says.",
                        repair,
                        repair
                            ? "It was removed; a pull of its image brings it again."
                            : "A repair removes it; a pull of its image brings it again."
                    );
                }
            }
        }

        (Dictionary<Digest, string[]> names, string? broken) = ReadNames();
        if (broken is not null)
        {
            changed = repair;
            yield return new StoreProblem(
                StoreObjectKind.ImageIndex,
                "index.json",
                "",
                broken,
                repair,
                repair ? "It was written anew." : "A repair writes it anew."
            );
        }

        // Nobody misses these: their files are what a removal could not delete yet.
        HashSet<string> leaving = storage.Content.RemovedImages();
        using (await storage.GarbageCollector.ShareAsync(cancellationToken, sweepAfter: repair).ConfigureAwait(false))
        {
            foreach ((Digest? digest, ReadOnlyMemory<byte> bytes, OciManifest? manifest) in Manifests())
            {
                string id = manifest.Config.Digest.Hex;
                if (leaving.Contains(id) && storage.Images.TryGet(id) is null)
                {
                    continue;
                }

                bool known = storage.Images.TryGet(id) is not null;
                string? damage = known ? FindDamage(id) : "It is not in the state database.";
                if (damage is null)
                {
                    continue;
                }

                string[] its = names.GetValueOrDefault(digest, []);
                string name = its.Length > 0 ? its[0] : "";
                string? failure = repair
                    ? await TakeInAsync(digest, bytes, manifest, known ? [] : its, cancellationToken).ConfigureAwait(false)
                    : null;
                changed |= repair && failure is null;
                yield return new StoreProblem(
                    StoreObjectKind.Image,
                    id,
                    name,
                    damage,
                    repair && failure is null,
                    failure
                        ?? (
                            repair
                                ? known
                                    ? "Its layers were unpacked again."
                                    : "It was taken in again."
                                : "A repair takes it in again."
                        )
                );
            }
        }

        if (changed)
        {
            storage.Index.Write();
        }

        if (repair)
        {
            storage.GarbageCollector.TrySweepStale(parts: true);
        }

        DateTime old = DateTime.UtcNow.AddSeconds(-request.MaximumAge);
        HashSet<string> used = storage.Images.UsedLayers();
        foreach (
            string? hex in storage
                .Layers.List()
                .Where(hex => !used.Contains(hex) && Directory.GetLastWriteTimeUtc(storage.Layers.PathOf(hex)) < old)
                .ToList()
        )
        {
            bool removed = repair && storage.GarbageCollector.TrySweep() && !storage.Layers.List().Contains(hex);
            yield return new StoreProblem(
                StoreObjectKind.Layer,
                $"sha256:{hex}",
                "",
                "No image needs it.",
                removed,
                removed ? "It was removed." : "A repair removes it when no container is unknown."
            );
        }
    }

    // Those of the database and those whose parts are all in the store.
    private IEnumerable<(Digest Digest, ReadOnlyMemory<byte> Bytes, OciManifest Manifest)> Manifests()
    {
        HashSet<Digest> seen = [];
        foreach (ImageRow row in storage.Images.List())
        {
            if (storage.Images.TryGet(row.Id) is { } image && seen.Add(row.Digest))
            {
                yield return (row.Digest, image.Manifest, OciDocuments.ParseManifest(image.Manifest, image.MediaType, row.Id));
            }
        }

        foreach (Digest digest in storage.Content.List())
        {
            if (!seen.Contains(digest) && TryReadManifest(digest) is { } found && IsWhole(found.Manifest))
            {
                yield return (digest, found.Bytes, found.Manifest);
            }
        }
    }

    private (byte[] Bytes, OciManifest Manifest)? TryReadManifest(Digest digest)
    {
        if (new FileInfo(storage.Content.PathOf(digest)) is not { Exists: true, Length: > 1 and <= OciLimits.ManifestBytes } file)
        {
            return null;
        }

        byte[] bytes = File.ReadAllBytes(file.FullName);
        try
        {
            return bytes[0] == (byte)'{' && digest.Matches(bytes) && OciDocuments.Classify(bytes, null, null) == OciDocumentKind.Manifest
                ? (bytes, OciDocuments.ParseManifest(bytes, null, null))
                : null;
        }
        catch (PodShellException)
        {
            // A configuration, or a manifest of a kind that is no image.
            return null;
        }
    }

    // A layer is there as a blob or unpacked.
    private bool IsWhole(OciManifest manifest)
    {
        if (
            !OciMediaTypes.IsImageConfig(manifest.Config.MediaType)
            || storage.Content.TryRead(manifest.Config.Digest, OciLimits.ImageConfigBytes) is not { } config
        )
        {
            return false;
        }

        try
        {
            IReadOnlyList<Digest> diffIds = OciDocuments.ParseImageConfig(config, "config").RootFs.DiffIds;
            return diffIds.Count == manifest.Layers.Count
                && manifest
                    .Layers.Zip(diffIds)
                    .All(layer => storage.Content.Contains(layer.First.Digest) || storage.Layers.TryGet(layer.Second) is not null);
        }
        catch (PodShellException)
        {
            return false;
        }
    }

    private string? FindDamage(string id) =>
        storage.Images.LayersOf(id).FirstOrDefault(layer => storage.Layers.TryGet(layer) is null) is { } broken
            ? $"Its layer {broken} is not unpacked, or broken."
            : null;

    private async Task<string?> TakeInAsync(
        Digest digest,
        ReadOnlyMemory<byte> bytes,
        OciManifest manifest,
        string[] names,
        CancellationToken cancellationToken
    )
    {
        try
        {
            ImageSource source = new(
                new SelectedImage(new RegistryManifest(manifest.MediaType, bytes, digest), manifest, null, []),
                new StoredOrigin(),
                manifest.Config.Digest.Hex,
                null
            );
            StoredImage stored = await storage.Assembler.AssembleAsync(source, null, cancellationToken).ConfigureAwait(false);
            storage.Images.Record(stored, names, null);
            return null;
        }
        catch (PodShellException e)
        {
            return $"{e.Message} Pull the image again.";
        }
    }

    private (Dictionary<Digest, string[]> Names, string? Damage) ReadNames()
    {
        try
        {
            Dictionary<Digest, string[]> names = storage.Content.TryReadIndex() is { } bytes
                ? OciDocuments
                    .ParseLayoutIndex(bytes, "index.json")
                    .Manifests.Where(entry => entry.Annotations?.ContainsKey(OciAnnotations.RefName) == true)
                    .GroupBy(entry => entry.Digest, entry => entry.Annotations![OciAnnotations.RefName])
                    .ToDictionary(group => group.Key, group => group.ToArray())
                : [];
            return (names, null);
        }
        catch (PodShellException e)
        {
            // A broken index costs the names alone.
            return ([], $"It is damaged: {e.Message}");
        }
    }

    private bool IsRight(Digest digest)
    {
        using FileStream file = File.OpenRead(storage.Content.PathOf(digest));
        byte[] hash = digest.Algorithm == Digest.Sha512Algorithm ? SHA512.HashData(file) : SHA256.HashData(file);
        return Digest.FromHash(digest.Algorithm, hash) == digest;
    }
}
