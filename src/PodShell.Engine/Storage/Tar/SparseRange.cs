namespace PodShell.Engine.Storage.Tar;

/// <summary>A part of a sparse file that the archive holds.</summary>
/// <param name="Offset">Where it is in the file.</param>
/// <param name="Length">Its length in bytes.</param>
internal readonly record struct SparseRange(long Offset, long Length);
