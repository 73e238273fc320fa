namespace PodShell;

/// <summary>What a push brought to its destination.</summary>
/// <param name="Id">The image's id.</param>
/// <param name="Image">The image as it was asked for.</param>
/// <param name="Destination">Where it is now: a reference, or a transport with a path.</param>
/// <param name="Digest">The digest of its manifest there; <see langword="null"/> for a docker-archive, which has none.</param>
/// <param name="MediaType">The type of the manifest there; <see langword="null"/> for a docker-archive.</param>
public sealed record PushedImage(string Id, string Image, string Destination, Digest? Digest, string? MediaType);
