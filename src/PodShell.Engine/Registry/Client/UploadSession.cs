namespace PodShell.Engine.Registry.Client;

/// <summary>An upload that a registry has begun.</summary>
/// <param name="Location">Where the next request of it goes.</param>
/// <param name="ChunkBytes">The fewest bytes of a chunk, where the registry asks for chunks.</param>
internal sealed record UploadSession(Uri Location, long? ChunkBytes);
