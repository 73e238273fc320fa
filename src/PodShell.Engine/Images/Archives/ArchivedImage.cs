using PodShell.Engine.Images.Pull;

namespace PodShell.Engine.Images.Archives;

/// <summary>An image that was found in an archive.</summary>
/// <param name="Source">Its parts.</param>
/// <param name="Names">Full names; empty if the archive gives none.</param>
internal sealed record ArchivedImage(ImageSource Source, IReadOnlyList<string> Names);
