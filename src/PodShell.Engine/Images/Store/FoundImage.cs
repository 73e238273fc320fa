namespace PodShell.Engine.Images.Store;

/// <summary>An image as a look-up finds it.</summary>
/// <param name="Id">The id.</param>
/// <param name="Digest">The manifest's digest.</param>
/// <param name="Config">The configuration's bytes.</param>
/// <param name="Stack">Hex diff ids, the topmost first, one a line.</param>
/// <param name="Name">The name by which it was found, or one of its names; null for a dangling one.</param>
internal sealed record FoundImage(string Id, Digest Digest, byte[] Config, string Stack, string? Name);
