using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace PodShell;

/// <summary>
/// The name of an image in a registry or in the store: <c>[domain[:port]/]path[:tag][@digest]</c>. A first component is a domain if it has
/// a <c>.</c> or a <c>:</c>, or is <c>localhost</c>; else the name is short (<see cref="IsShortName"/>) and configuration decides where it
/// is looked for. Names at <c>docker.io</c> get their <c>library/</c>. An instance is always valid. See the distribution specification,
/// "Pulling manifests".
/// </summary>
[JsonConverter(typeof(ImageReferenceJsonConverter))]
public sealed partial record ImageReference : IParsable<ImageReference>
{
    /// <summary>The tag that stands for a missing one.</summary>
    public const string DefaultTag = "latest";

    /// <summary>The domain of Docker Hub.</summary>
    public const string DockerHub = "docker.io";

    /// <summary>The domain under which images are stored that were made here.</summary>
    public const string LocalDomain = "localhost";

    /// <summary>The longest domain and path together, in characters.</summary>
    public const int MaxRepositoryLength = 255;

    /// <summary>The longest tag, in characters.</summary>
    public const int MaxTagLength = 128;

    private ImageReference(string? domain, string path, string? tag, Digest? digest) =>
        (Domain, Path, Tag, Digest) = (domain, path, tag, digest);

    /// <summary>The registry, with its port if one is given (<c>docker.io</c>, <c>localhost:5000</c>); null for a short name.</summary>
    public string? Domain { get; }

    /// <summary>The path of the repository in the registry, for example <c>library/busybox</c>.</summary>
    public string Path { get; }

    /// <summary>The tag, if one is given.</summary>
    public string? Tag { get; }

    /// <summary>The digest, if one is given. With a tag as well, the digest decides.</summary>
    public Digest? Digest { get; }

    /// <summary>Whether no registry is named.</summary>
    [MemberNotNullWhen(false, nameof(Domain))]
    public bool IsShortName => Domain is null;

    /// <summary>Domain and path, without tag and digest.</summary>
    public string Repository => Domain is null ? Path : $"{Domain}/{Path}";

    /// <summary>What is asked of the registry: the digest if there is one, else the tag, else <c>latest</c>.</summary>
    public string TagOrDigest => Digest?.ToString() ?? Tag ?? DefaultTag;

    /// <summary>The same reference with <c>latest</c>, if it has neither tag nor digest.</summary>
    /// <returns>A reference that has a tag or a digest.</returns>
    public ImageReference WithDefaultTag() => Tag is null && Digest is null ? new(Domain, Path, DefaultTag, null) : this;

    /// <summary>The same reference with another tag.</summary>
    /// <param name="tag">The tag, or null for none.</param>
    /// <returns>The changed reference.</returns>
    /// <exception cref="FormatException">The tag is malformed.</exception>
    public ImageReference WithTag(string? tag) =>
        tag is null || IsTag(tag)
            ? new(Domain, Path, tag, Digest)
            : throw new FormatException($"'{DisplayText.Quote(tag)}' is not a tag: {TagRule}.");

    /// <summary>The same reference with another digest.</summary>
    /// <param name="digest">The digest, or null for none.</param>
    /// <returns>The changed reference.</returns>
    public ImageReference WithDigest(Digest? digest) => new(Domain, Path, Tag, digest);

    /// <summary>The repository alone, without tag and digest.</summary>
    /// <returns>The changed reference.</returns>
    public ImageReference WithoutTagAndDigest() => new(Domain, Path, null, null);

    /// <summary>
    /// The same path, tag and digest in another registry. At <c>docker.io</c> a path of one component gets its <c>library/</c>.
    /// </summary>
    /// <param name="domain">The registry with an optional port and, as <c>registries.conf</c> allows, an optional path prefix.</param>
    /// <returns>The changed reference.</returns>
    /// <exception cref="FormatException">The domain is malformed, or the whole name gets too long.</exception>
    public ImageReference WithDomain(string domain)
    {
        ArgumentNullException.ThrowIfNull(domain);
        ImageReference name = Parse($"{domain}/{Path}");
        return name.IsShortName
            ? throw new FormatException($"'{DisplayText.Quote(domain)}' is not a registry: it needs a '.', a ':' or to be localhost.")
            : new(name.Domain, name.Path, Tag, Digest);
    }

    /// <summary>The canonical form with domain, <c>library/</c>, tag and digest.</summary>
    /// <returns>What <see cref="Parse(string)"/> reads as an equal reference.</returns>
    public override string ToString() => Format(Repository);

    /// <summary>The form that people type: without <c>docker.io/</c> and <c>library/</c>.</summary>
    /// <returns>A name that may be short.</returns>
    public string ToFamiliarString() =>
        Format(
            Domain != DockerHub ? Repository
            : Path.StartsWith("library/", StringComparison.Ordinal) && Path.LastIndexOf('/') == 7 ? Path[8..]
            : Path
        );

    private string Format(string repository) =>
        repository + (Tag is null ? string.Empty : ":" + Tag) + (Digest is null ? string.Empty : "@" + Digest);
}
