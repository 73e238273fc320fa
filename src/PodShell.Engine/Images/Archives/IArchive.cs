namespace PodShell.Engine.Images.Archives;

/// <summary>A set of named files: an archive or a directory. Names are keys, never paths of the host.</summary>
internal interface IArchive : IDisposable
{
    /// <summary>Opens a member.</summary>
    /// <param name="name">Its name, with slashes.</param>
    /// <returns>The content, whose length is known; null if there is no such member.</returns>
    Stream? TryOpen(string name);
}
