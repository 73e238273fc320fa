namespace PodShell.Engine.Storage.Tar;

/// <summary>An extended attribute of an entry, as bytes.</summary>
/// <param name="Name">The name with its class, ending with NUL.</param>
/// <param name="Value">The value.</param>
internal readonly record struct TarAttribute(byte[] Name, byte[] Value);
