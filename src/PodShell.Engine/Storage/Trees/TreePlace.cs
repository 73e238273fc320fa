using System.Text;
using PodShell.Engine.Storage.Layers;
using PodShell.Engine.Storage.Tar;
using PodShell.Linux.Files;

namespace PodShell.Engine.Storage.Trees;

/// <summary>A directory that takes a tree, and the root that is not left.</summary>
/// <param name="Root">What counts as "/" to links that are followed.</param>
/// <param name="Directory">The directory, open.</param>
/// <param name="Path">Its path from the root.</param>
/// <param name="Label">What messages put before it: a container's name and a colon; empty for the host.</param>
internal sealed record TreePlace(SafeDirectory Root, SafeDirectory Directory, string Path, string Label)
{
    /// <summary>The path for the kernel, before the path of an entry.</summary>
    public byte[] Prefix { get; } = Encoding.UTF8.GetBytes(Path.TrimEnd('/') + "/");

    /// <summary>An entry's place for messages.</summary>
    /// <param name="path">The entry.</param>
    /// <param name="count">How many of its components.</param>
    /// <returns>Text without control characters.</returns>
    public string Shown(LayerPath path, int count) => Label + TarEntry.Display([.. Prefix, .. path.Join(count).AsSpan()[..^1]]);
}
