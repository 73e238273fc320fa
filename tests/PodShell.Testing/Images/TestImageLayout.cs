using System.Text.Json;

namespace PodShell.Testing;

/// <summary>Writes an image as an OCI image layout, the form that skopeo, umoci and podsh read.</summary>
public static class TestImageLayout
{
    /// <summary>Writes the image under a name into a new folder.</summary>
    public static void Write(TestImage image, string folder, string name = "latest")
    {
        ArgumentNullException.ThrowIfNull(image);
        string blobs = Directory.CreateDirectory(Path.Combine(folder, "blobs", "sha256")).FullName;
        foreach (TestBlob blob in image.Blobs)
        {
            using Stream source = blob.Open();
            using FileStream target = File.Create(Path.Combine(blobs, Hex(blob.Digest)));
            source.CopyTo(target);
        }

        File.WriteAllBytes(Path.Combine(blobs, Hex(image.Digest)), image.Manifest.ToArray());
        File.WriteAllText(Path.Combine(folder, "oci-layout"), """{"imageLayoutVersion":"1.0.0"}""");
        byte[] index = JsonSerializer.SerializeToUtf8Bytes(
            new
            {
                schemaVersion = 2,
                manifests = new[]
                {
                    new
                    {
                        mediaType = image.ManifestMediaType,
                        digest = image.Digest,
                        size = image.Manifest.Length,
                        annotations = new Dictionary<string, string> { ["org.opencontainers.image.ref.name"] = name },
                    },
                },
            }
        );
        File.WriteAllBytes(Path.Combine(folder, "index.json"), index);
    }

    private static string Hex(string digest) => digest["sha256:".Length..];
}
