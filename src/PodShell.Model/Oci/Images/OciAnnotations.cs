namespace PodShell.Oci.Images;

/// <summary>The annotation keys that are used. See the OCI image specification, "Annotations".</summary>
public static class OciAnnotations
{
    /// <summary>The name of an entry of an OCI layout's index: a tag, or a whole reference.</summary>
    public const string RefName = "org.opencontainers.image.ref.name";

    /// <summary>When the image was made (RFC 3339).</summary>
    public const string Created = "org.opencontainers.image.created";

    /// <summary>The digest of the image that an image is built upon.</summary>
    public const string BaseDigest = "org.opencontainers.image.base.digest";

    /// <summary>The name of the image that an image is built upon.</summary>
    public const string BaseName = "org.opencontainers.image.base.name";

    /// <summary>The key by which BuildKit marks attestations in an index.</summary>
    public const string DockerReferenceType = "vnd.docker.reference.type";
}
