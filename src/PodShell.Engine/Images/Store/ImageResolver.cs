using PodShell.Engine.Storage.Layers;
using PodShell.Oci.Images;

namespace PodShell.Engine.Images.Store;

/// <summary>
/// Finds the image that a text means: a full name; a short name (first <c>localhost/NAME</c>, then <c>docker.io/library/NAME</c>, then any
/// name that ends with it); a name with digest; an id or a unique prefix of it, also after <c>sha256:</c>; a manifest's digest.
/// </summary>
/// <param name="store">The images' rows.</param>
/// <param name="paths">Where layers are.</param>
internal sealed class ImageResolver(ImageStore store, EnginePaths paths)
{
    private const string Sha256 = "sha256:";

    /// <summary>Finds an image. One read of the database where the name is exact.</summary>
    /// <param name="image">As the user wrote it.</param>
    /// <returns>The image, or null.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.ImageAmbiguous"/>.</exception>
    public FoundImage? TryFind(string image) =>
        (ImageReference.TryParse(image, out ImageReference? reference) ? FindByReference(image, reference) : null) ?? FindById(image);

    /// <summary>Finds an image that must be there.</summary>
    /// <param name="image">As the user wrote it.</param>
    /// <returns>The image.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.ImageNotFound"/>, <see cref="ErrorIds.ImageAmbiguous"/>.</exception>
    public FoundImage Find(string image) => TryFind(image) ?? throw ImageErrors.NotFound(image);

    /// <summary>The image as containers take it.</summary>
    /// <param name="found">The image.</param>
    /// <returns>The same, read.</returns>
    public ContainerImage ToContainerImage(FoundImage found)
    {
        string[] stack = found.Stack.Split('\n');
        for (int i = 0; i < stack.Length; i++)
        {
            stack[i] = LayerStore.DiffOf(paths, stack[i]);
        }

        return new ContainerImage
        {
            Id = found.Id,
            Name = found.Name ?? found.Id[..12],
            Digest = found.Digest,
            Defaults = OciDocuments.ReadContainerDefaults(found.Config, found.Name ?? found.Id),
            LayerDirectories = stack,
        };
    }

    /// <summary>
    /// The full name that a text means when it is given to an image: with <c>localhost/</c> where it names no registry, and a tag.
    /// </summary>
    /// <param name="name">As the user wrote it.</param>
    /// <returns>The name.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.ImageReferenceInvalid"/>, also for a name with a digest.</exception>
    public static string FullName(string name)
    {
        ImageReference reference = ImageErrors.Parse(name);
        return reference.Digest is null
            ? (reference.IsShortName ? reference.WithDomain(ImageReference.LocalDomain) : reference).WithDefaultTag().ToString()
            : throw new PodShellException(
                ErrorIds.ImageReferenceInvalid,
                ErrorKind.InvalidArgument,
                $"'{DisplayText.Quote(name)}' has a digest, which cannot be given to an image.",
                name,
                "Give it a tag."
            );
    }

    private FoundImage? FindByReference(string image, ImageReference reference)
    {
        if (reference.Digest is { } digest)
        {
            return reference.IsShortName
                ? store.FindByDigest(reference.WithDomain(ImageReference.LocalDomain).Repository, digest)
                    ?? store.FindByDigest(reference.WithDomain(ImageReference.DockerHub).Repository, digest)
                : store.FindByDigest(reference.Repository, digest);
        }

        ImageReference tagged = reference.WithDefaultTag();
        if (!tagged.IsShortName)
        {
            return store.FindByName(tagged.ToString());
        }

        if (
            store.FindByName(
                tagged.WithDomain(ImageReference.LocalDomain).ToString(),
                tagged.WithDomain(ImageReference.DockerHub).ToString()
            ) is
            { } exact
        )
        {
            return exact;
        }

        List<FoundImage> ending = store.FindBySuffix(tagged.ToString());
        return ending.Select(static found => found.Id).Distinct().Count() <= 1
            ? ending.FirstOrDefault()
            : throw ImageErrors.Ambiguous(image, ending.Select(static found => found.Name!));
    }

    private FoundImage? FindById(string image)
    {
        string hex = image.StartsWith(Sha256, StringComparison.Ordinal) ? image[Sha256.Length..] : image;
        if (hex.Length is 0 or > 64 || !hex.All(char.IsAsciiHexDigitLower))
        {
            return Digest.TryParse(image, out Digest? other) ? store.FindByDigest(null, other) : null;
        }

        List<FoundImage> found = store.FindByPrefix(hex);
        return found.Count switch
        {
            1 => found[0],
            0 => Digest.TryParse(image, out Digest? digest) ? store.FindByDigest(null, digest) : null,
            _ => throw ImageErrors.Ambiguous(image, found.Select(static candidate => candidate.Id[..12])),
        };
    }
}
