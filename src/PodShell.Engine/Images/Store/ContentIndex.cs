using PodShell.Engine.Storage.Content;
using PodShell.Linux.Files;
using PodShell.Oci.Images;

namespace PodShell.Engine.Images.Store;

/// <summary>
/// Keeps <c>index.json</c> of the content store in step with the database, so that other tools can read the store. The engine itself never
/// reads it; a command that is killed before it is written leaves it to the next one.
/// </summary>
/// <param name="content">The blobs.</param>
/// <param name="images">The images.</param>
internal sealed class ContentIndex(ContentStore content, ImageStore images)
{
    /// <summary>Writes it as the database says.</summary>
    public void Write()
    {
        content.Create();
        // Read and written under one lock: else the slower of two commands could put back what the faster one had seen.
        using FileLock held = content.LockIndex();
        content.WriteIndex(
            new OciIndex
            {
                SchemaVersion = 2,
                MediaType = OciMediaTypes.ImageIndex,
                Manifests =
                [
                    .. images
                        .Manifests()
                        .Select(static image => new OciDescriptor
                        {
                            MediaType = image.MediaType,
                            Digest = image.Digest,
                            Size = image.Length,
                            Annotations = image.Name is null
                                ? null
                                : new Dictionary<string, string> { [OciAnnotations.RefName] = image.Name },
                        }),
                ],
            }
        );
    }
}
