using PodShell.Engine.Registry.Client;
using PodShell.Engine.Storage.Layers;

namespace PodShell.Engine.Images.Pull;

/// <summary>An image that is to be stored, wherever it comes from.</summary>
/// <param name="Image">Its manifest and the indexes above.</param>
/// <param name="Origin">Its blobs.</param>
/// <param name="Target">Its reference, for messages and progress.</param>
/// <param name="Wanted">The platform that was asked for; null if none was.</param>
internal sealed record ImageSource(SelectedImage Image, IBlobOrigin Origin, string Target, Platform? Wanted);
