using PodShell.Engine.Images.Pull;
using PodShell.Engine.Images.Store;
using PodShell.Engine.Registry.Client;
using PodShell.Oci.Images;

namespace PodShell.Engine.Images.Archives;

/// <summary>Reads OCI layouts, in a directory or an archive.</summary>
/// <param name="archive">The layout.</param>
/// <param name="target">Its path, for messages.</param>
internal sealed class OciLayoutReader(IArchive archive, string target)
{
    /// <summary>The member that lists the images.</summary>
    public const string IndexName = "index.json";

    /// <summary>
    /// Reads the images: each entry of the index; where the entries only differ in platform and have no names, the one that fits the host.
    /// </summary>
    /// <param name="json">The member <see cref="IndexName"/>.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The images.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.ArchiveInvalid"/> or as <see cref="OciDocuments"/>' readers.</exception>
    public async Task<IReadOnlyList<ArchivedImage>> ReadAsync(byte[] json, CancellationToken cancellationToken)
    {
        OciIndex index = OciDocuments.ParseLayoutIndex(json, target);
        if (index.Manifests.Count == 0)
        {
            throw ArchiveErrors.Invalid(target, "it holds no image");
        }

        if (index.Manifests.Count > 1 && index.Manifests.All(static entry => NameOf(entry) is null))
        {
            return
            [
                await SelectAsync(new RegistryManifest(OciMediaTypes.ImageIndex, json, Digest.Sha256(json)), [], cancellationToken)
                    .ConfigureAwait(false),
            ];
        }

        List<ArchivedImage> images = new();
        foreach (OciDescriptor entry in index.Manifests)
        {
            RegistryManifest manifest = await FetchAsync(entry, cancellationToken).ConfigureAwait(false);
            images.Add(await SelectAsync(manifest, NameOf(entry) is { } name ? Names(name) : [], cancellationToken).ConfigureAwait(false));
        }

        return images;
    }

    private async Task<ArchivedImage> SelectAsync(RegistryManifest root, IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        SelectedImage selected = await new ImageManifestSelector(FetchAsync)
            .SelectAsync(root, Platform.Host(), target, cancellationToken)
            .ConfigureAwait(false);
        return new ArchivedImage(new ImageSource(selected, new ArchiveOrigin(archive, MemberOf, target), target, null), names);
    }

    private Task<RegistryManifest> FetchAsync(OciDescriptor entry, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        byte[] bytes = ArchiveErrors.Read(archive, MemberOf(entry.Digest), OciLimits.ManifestBytes, target)
            ?? throw ArchiveErrors.Invalid(target, $"it lacks the manifest {entry.Digest}");
        // OCI image specification, descriptor: content of another size is not to be trusted.
        return bytes.Length == entry.Size && entry.Digest.Matches(bytes)
            ? Task.FromResult(new RegistryManifest(entry.MediaType, bytes, entry.Digest))
            : throw new PodShellException(
                ErrorIds.DigestMismatch,
                ErrorKind.InvalidData,
                $"A manifest in '{DisplayText.Quote(target)}' does not have the digest {entry.Digest} and size {entry.Size}.",
                target
            );
    }

    private static string MemberOf(Digest digest) => $"blobs/{digest.Algorithm}/{digest.Hex}";

    private static string? NameOf(OciDescriptor entry) =>
        entry.Annotations?.GetValueOrDefault("io.containerd.image.name") ?? entry.Annotations?.GetValueOrDefault(OciAnnotations.RefName);

    // Some tools write a whole name there, others only a tag; a tag alone names the image after the file.
    private IReadOnlyList<string> Names(string text)
    {
        if (text.AsSpan().ContainsAny('/', ':') && ImageReference.TryParse(text, out ImageReference? reference) && reference.Digest is null)
        {
            return [ImageResolver.FullName(text)];
        }

        string file = Path.GetFileName(target.TrimEnd('/')).ToLowerInvariant();
        int dot = file.IndexOf('.', StringComparison.Ordinal);
        return
            ImageReference.IsTag(text)
            && ImageReference.TryParse($"localhost/{(dot > 0 ? file[..dot] : file)}:{text}", out ImageReference? named)
            ? [named.ToString()]
            : [];
    }
}
