namespace PodShell.Engine.State.Records;

/// <summary>A volume or a path of the host in a container.</summary>
/// <param name="Target">The path in the container.</param>
/// <param name="Name">The volume's name; <see langword="null"/> for a path of the host.</param>
/// <param name="Path">The path of the host; <see langword="null"/> for a volume.</param>
/// <param name="Anonymous">Whether the volume goes with the container.</param>
internal sealed record UsedVolume(string Target, string? Name, string? Path, bool Anonymous)
{
    /// <summary>The volume's name, or the path of the host.</summary>
    public string Source => Name ?? Path ?? "";
}
