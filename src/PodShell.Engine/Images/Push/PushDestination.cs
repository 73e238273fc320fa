using PodShell.Engine.Images.Store;

namespace PodShell.Engine.Images.Push;

/// <summary>Where an image is pushed to.</summary>
/// <param name="Reference">A place in a registry; null for a file or directory.</param>
/// <param name="Path">A file or directory; empty for a registry.</param>
/// <param name="Format">The form of the file or directory.</param>
/// <param name="Name">The name that the image gets in it; null for none.</param>
internal sealed record PushDestination(ImageReference? Reference, string Path, ImageArchiveFormat Format, string? Name)
{
    private static readonly string[] s_others = ["containers-storage", "docker-daemon", "ostree", "sif", "tarball", "atomic"];

    /// <summary>Reads the text of a destination.</summary>
    /// <param name="text">A reference, or a transport with what belongs to it, as <c>oci:path:name</c>.</param>
    /// <returns>The destination.</returns>
    /// <exception cref="PodShellException">
    /// <see cref="ErrorIds.ImageReferenceInvalid"/> or <see cref="ErrorIds.InvalidArgument"/>.
    /// </exception>
    public static PushDestination Parse(string text)
    {
        int colon = text.IndexOf(':', StringComparison.Ordinal);
        (string transport, string rest) = colon < 0 ? ("", text) : (text[..colon], text[(colon + 1)..]);
        switch (transport)
        {
            case "docker" when rest.StartsWith("//", StringComparison.Ordinal):
                return new(ImageErrors.Parse(rest[2..]), "", default, null);
            case "dir":
                return new(null, Required(rest, text), ImageArchiveFormat.DockerDirectory, null);
            case "oci":
                return Split(rest, text, ImageArchiveFormat.OciDirectory);
            case "oci-archive":
                return Split(rest, text, ImageArchiveFormat.OciArchive);
            case "docker-archive":
                PushDestination archive = Split(rest, text, ImageArchiveFormat.DockerArchive);
                return archive with { Name = archive.Name is null ? null : ArchiveName(archive.Name) };
            case var other when s_others.Contains(other):
                throw Invalid(text, $"images are not pushed to '{other}:'");
            default:
                return new(ImageErrors.Parse(text), "", default, null);
        }
    }

    private static PushDestination Split(string rest, string text, ImageArchiveFormat format)
    {
        int colon = rest.IndexOf(':', StringComparison.Ordinal);
        return colon < 0
            ? new(null, Required(rest, text), format, null)
            : new(null, Required(rest[..colon], text), format, Required(rest[(colon + 1)..], text));
    }

    private static string ArchiveName(string name)
    {
        ImageReference reference = ImageErrors.Parse(name);
        return (reference.IsShortName ? reference.WithDomain(ImageReference.DockerHub) : reference).WithDefaultTag().ToString();
    }

    private static string Required(string part, string text) => part.Length > 0 ? part : throw Invalid(text, "a part of it is empty");

    private static PodShellException Invalid(string text, string what) =>
        new(
            ErrorIds.InvalidArgument,
            ErrorKind.InvalidArgument,
            $"'{DisplayText.Quote(text)}' is no destination of a push: {what}.",
            text,
            "Write registry/repository:tag, docker://…, dir:path, oci:path:name, oci-archive:path:name or docker-archive:path:name."
        );
}
