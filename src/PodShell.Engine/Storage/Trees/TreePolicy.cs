using PodShell.Engine.Storage.Tar;

namespace PodShell.Engine.Storage.Trees;

/// <summary>How entries become files of a directory that is there.</summary>
internal sealed record TreePolicy
{
    /// <summary>
    /// The owner and group, by the engine's ids, of an entry; of <see langword="null"/>, of directories that no entry names.
    /// </summary>
    public required Func<TarEntry?, (uint Uid, uint Gid)> Owner { get; init; }

    /// <summary>Whether a link to a directory that is there already leads on, inside the root. Else it is in the way.</summary>
    public bool FollowLinks { get; init; }

    /// <summary>Whether a directory may take the place of something else, and something else that of a directory.</summary>
    public bool Overwrite { get; init; }

    /// <summary>Whether device nodes are passed over, as where this user cannot make them.</summary>
    public bool SkipDevices { get; init; }

    /// <summary>Whether the modes of directories that were there stay.</summary>
    public bool KeepDirectories { get; init; }
}
