using System.Text.Json;
using PodShell.Linux.Files;

namespace PodShell.Engine.State.Records;

/// <summary>
/// What the database knows of a container when it is created, as a file beside its writable layer: with it a container is taken in again
/// after the database was lost. The engine reads it for nothing else.
/// </summary>
internal sealed record ContainerCopy
{
    private const string FileName = "container.json";
    private const int LargestFile = 16 << 20;

    /// <summary>The id.</summary>
    public required string Id { get; init; }

    /// <summary>The name.</summary>
    public required string Name { get; init; }

    /// <summary>The image's id; <see langword="null"/> for a root file system of the host.</summary>
    public string? ImageId { get; init; }

    /// <summary>The image's name at the time of creation.</summary>
    public required string Image { get; init; }

    /// <summary>The digest of the image's manifest.</summary>
    public string? Manifest { get; init; }

    /// <summary>When it was created.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>The OCI runtime's name or path.</summary>
    public required string Runtime { get; init; }

    /// <summary>What happens when it exits, as text.</summary>
    public required string RestartPolicy { get; init; }

    /// <summary>Whether it is removed when it has ended.</summary>
    public bool AutoRemove { get; init; }

    /// <summary>What lists and life cycle need, as the database has it.</summary>
    public required byte[] Summary { get; init; }

    /// <summary>The published ports; <see langword="null"/> in a copy of the time when <see cref="Summary"/> had them.</summary>
    public IReadOnlyList<PortMapping>? Ports { get; init; }

    /// <summary>What was asked for, as the database has it.</summary>
    public required byte[] Options { get; init; }

    /// <summary>What it came to, as the database has it.</summary>
    public required byte[] Plan { get; init; }

    /// <summary>The ids of the containers that it needs.</summary>
    public IReadOnlyList<string> Requires { get; init; } = [];

    /// <summary>The names of its networks.</summary>
    public IReadOnlyList<string> Networks
    {
        get;
        init => field = [.. value.Select(DefaultNetworkName.Now)];
    } = [];

    /// <summary>The definitions of its networks, as the database has them.</summary>
    public IReadOnlyList<byte[]> NetworkDefinitions { get; init; } = [];

    /// <summary>Its pod.</summary>
    public PodCopy? Pod { get; init; }

    /// <summary>Writes the file.</summary>
    /// <param name="directory">The container's directory.</param>
    public void Write(string directory) =>
        AtomicFile.Write($"{directory}/{FileName}", JsonSerializer.SerializeToUtf8Bytes(this, StateJsonContext.Default.ContainerCopy));

    /// <summary>Reads the file.</summary>
    /// <param name="directory">The container's directory.</param>
    /// <returns>The copy; <see langword="null"/> when there is none or it is broken.</returns>
    public static ContainerCopy? TryRead(string directory)
    {
        string path = $"{directory}/{FileName}";
        if (FileStatus.TryGet(path) is not { IsRegular: true, Size: > 0 and < LargestFile })
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(path), StateJsonContext.Default.ContainerCopy);
        }
        catch (JsonException)
        {
            // Half written, or by somebody else: the checker says that there is none.
            return null;
        }
    }
}
