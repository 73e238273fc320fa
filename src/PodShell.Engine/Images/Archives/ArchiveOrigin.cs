using PodShell.Engine.Storage.Layers;
using PodShell.Oci.Images;

namespace PodShell.Engine.Images.Archives;

/// <summary>Blobs from an archive.</summary>
/// <param name="archive">The archive; the caller disposes it.</param>
/// <param name="nameOf">The member that holds a blob.</param>
/// <param name="target">The archive, for messages.</param>
internal sealed class ArchiveOrigin(IArchive archive, Func<Digest, string> nameOf, string target) : IBlobOrigin
{
    /// <inheritdoc/>
    public Task<Stream> OpenAsync(OciDescriptor blob, long offset, CancellationToken cancellationToken)
    {
        Stream stream = archive.TryOpen(nameOf(blob.Digest)) ?? throw ArchiveErrors.Invalid(target, $"it lacks the blob {blob.Digest}");
        byte[] skipped = new byte[Math.Min(offset, 64 << 10)];
        for (long left = offset; left > 0; )
        {
            int count = stream.Read(skipped, 0, (int)Math.Min(left, skipped.Length));
            left = count > 0 ? left - count : throw ArchiveErrors.Invalid(target, $"the blob {blob.Digest} is cut");
        }

        return Task.FromResult(stream);
    }
}
