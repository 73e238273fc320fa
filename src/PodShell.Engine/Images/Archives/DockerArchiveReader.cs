using System.Security.Cryptography;
using System.Text.Json;
using PodShell.Engine.Images.Pull;
using PodShell.Engine.Images.Store;
using PodShell.Engine.Registry.Client;
using PodShell.Engine.Storage.Pipeline;
using PodShell.Oci.Images;

namespace PodShell.Engine.Images.Archives;

/// <summary>
/// Reads docker-archives (<c>docker save</c>): one or several images, whose manifests are made here, since the archive has none.
/// </summary>
/// <param name="archive">The archive.</param>
/// <param name="target">Its path, for messages.</param>
internal sealed class DockerArchiveReader(IArchive archive, string target)
{
    /// <summary>The member that tells what is in the archive.</summary>
    public const string ManifestName = "manifest.json";

    private const int MaxImages = 1024;

    /// <summary>Reads the images.</summary>
    /// <param name="json">The member <see cref="ManifestName"/>.</param>
    /// <returns>The images.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.ArchiveInvalid"/> or as <see cref="OciDocuments"/>' readers.</exception>
    public IReadOnlyList<ArchivedImage> Read(byte[] json)
    {
        DockerArchiveItem[]? items;
        try
        {
            items = JsonSerializer.Deserialize(json, ArchiveJson.Default.DockerArchiveItemArray);
        }
        catch (JsonException e)
        {
            throw ArchiveErrors.Invalid(target, "its manifest.json is malformed", e);
        }

        if (items is not null && !Array.TrueForAll(items, IsWhole))
        {
            throw ArchiveErrors.Invalid(target, "its manifest.json is malformed");
        }

        return items is { Length: > 0 and <= MaxImages }
            ? [.. items.Select(Read)]
            : throw ArchiveErrors.Invalid(target, "its manifest.json lists no images");
    }

    // JSON has null everywhere, whatever the types say.
    private static bool IsWhole(DockerArchiveItem? item) =>
        item is { Config: not null, Layers: not null } && !item.Layers.Contains(null!) && item.RepoTags?.Contains(null!) is not true;

    private ArchivedImage Read(DockerArchiveItem item)
    {
        byte[] config = ArchiveErrors.Read(archive, item.Config, OciLimits.ImageConfigBytes, target)
            ?? throw ArchiveErrors.Invalid(target, $"it lacks the configuration '{DisplayText.Quote(item.Config)}'");
        IReadOnlyList<Digest> diffIds = OciDocuments.ParseImageConfig(config, target).RootFs.DiffIds;
        if (diffIds.Count != item.Layers.Count)
        {
            throw ArchiveErrors.Invalid(target, $"an image has {item.Layers.Count} layers and {diffIds.Count} diff ids");
        }

        Dictionary<Digest, string> members = new() { [Digest.Sha256(config)] = item.Config };
        List<OciDescriptor> layers = new();
        for (int i = 0; i < diffIds.Count; i++)
        {
            OciDescriptor layer = Describe(item.Layers[i], diffIds[i]);
            members[layer.Digest] = item.Layers[i];
            layers.Add(layer);
        }

        OciManifest manifest = new()
        {
            SchemaVersion = 2,
            MediaType = OciMediaTypes.DockerManifest,
            Config = new OciDescriptor
            {
                MediaType = OciMediaTypes.DockerImageConfig,
                Digest = Digest.Sha256(config),
                Size = config.Length,
            },
            Layers = layers,
        };
        byte[] bytes = OciDocuments.Serialize(manifest);
        SelectedImage selected = new(new RegistryManifest(manifest.MediaType, bytes, Digest.Sha256(bytes)), manifest, null, []);
        return new ArchivedImage(
            new ImageSource(
                selected,
                new ArchiveOrigin(archive, digest => members.GetValueOrDefault(digest, string.Empty), target),
                target,
                null
            ),
            [.. (item.RepoTags ?? []).Select(ImageResolver.FullName)]
        );
    }

    // An uncompressed layer's digest is its diff id; only of a compressed one it has to be computed first.
    private OciDescriptor Describe(string member, Digest diffId)
    {
        using Stream stream = archive.TryOpen(member)
            ?? throw ArchiveErrors.Invalid(target, $"it lacks the layer '{DisplayText.Quote(member)}'");
        byte[] start = new byte[LayerDecompressor.DetectedBytes];
        OciLayerCompression compression = LayerDecompressor.Detect(
            start.AsSpan(0, stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false))
        );
        if (compression == OciLayerCompression.None)
        {
            return new OciDescriptor
            {
                MediaType = OciMediaTypes.DockerLayer,
                Digest = diffId,
                Size = stream.Length,
            };
        }

        using Stream whole = archive.TryOpen(member)!;
        return new OciDescriptor
        {
            // Of xz and bzip2 no media type tells; what the bytes are is seen from themselves.
            MediaType = compression switch
            {
                OciLayerCompression.Gzip => OciMediaTypes.DockerLayerGzip,
                OciLayerCompression.Zstd => OciMediaTypes.DockerLayerZstd,
                _ => OciMediaTypes.DockerLayer,
            },
            Digest = Digest.FromHash(Digest.Sha256Algorithm, SHA256.HashData(whole)),
            Size = whole.Length,
        };
    }
}
