using System.Text.Json;
using PodShell.Linux.Files;

namespace PodShell.Engine.State.Records;

/// <summary>
/// Copies of what is nowhere but in the database, a small file each: networks, and pods without containers. With them these are taken in
/// again after the database was lost; the engine reads them for nothing else.
/// <para>
/// A file is written when the row is committed, and removed before its removal is: a command that is killed between the two leaves a row
/// without a file. So a file without a row is never that of something that was removed, or of which nobody was told that it is there, and
/// the next change of a network makes up for what is missing.
/// </para>
/// </summary>
/// <param name="directory">Where they are; made with the first one.</param>
internal sealed class DefinitionCopies(string directory)
{
    private const string Suffix = ".json";
    private const string NetworkPrefix = "network-";
    private const string PodPrefix = "pod-";
    private const int LargestFile = 4 << 20;

    /// <summary>Whether there is any.</summary>
    public string? First => Files().FirstOrDefault();

    /// <summary>Writes a network's, after the transaction that adds or changes it.</summary>
    /// <param name="id">The network's id.</param>
    /// <param name="definition">Its definition, as the database has it.</param>
    public void WriteNetwork(string id, byte[] definition) => Write(NetworkPrefix + id, new DefinitionCopy { Network = definition });

    /// <summary>Writes a pod's, after the transaction that adds it.</summary>
    /// <param name="pod">The pod.</param>
    public void WritePod(PodCopy pod) => Write(PodPrefix + pod.Id, new DefinitionCopy { Pod = pod });

    /// <summary>Removes a network's, in the transaction that removes it. Idempotent.</summary>
    /// <param name="id">The network's id.</param>
    public void RemoveNetwork(string id) => Remove(PathOf(NetworkPrefix + id));

    /// <summary>Removes a pod's, in the transaction that removes it. Idempotent.</summary>
    /// <param name="id">The pod's id.</param>
    public void RemovePod(string id) => Remove(PathOf(PodPrefix + id));

    /// <summary>Whether a network has one.</summary>
    /// <param name="id">The network's id.</param>
    /// <returns>True if so.</returns>
    public bool HasNetwork(string id) => FileStatus.TryGet(PathOf(NetworkPrefix + id)) is not null;

    /// <summary>Deletes what killed writers left; one that writes now is done within the hour.</summary>
    public void DeleteUnfinished() => AtomicFile.DeleteUnfinished(directory, DateTimeOffset.UtcNow.AddHours(-1));

    /// <summary>Reads all that can be read.</summary>
    /// <returns>The copies and their paths.</returns>
    public List<(string Path, DefinitionCopy Copy)> List()
    {
        List<(string, DefinitionCopy)> found = [];
        foreach (string path in Files())
        {
            if (FileStatus.TryGet(path) is not { IsRegular: true, Size: > 0 and < LargestFile })
            {
                continue;
            }

            try
            {
                if (
                    JsonSerializer.Deserialize(File.ReadAllBytes(path), StateJsonContext.Default.DefinitionCopy) is { } copy
                    && (copy.Network is not null || copy.Pod is not null)
                )
                {
                    found.Add((path, copy));
                }
            }
            catch (JsonException)
            {
                // By somebody else: the engine's are whole or not there.
                continue;
            }
        }

        return found;
    }

    private IEnumerable<string> Files() =>
        Directory.Exists(directory) ? Directory.EnumerateFiles(directory, "*" + Suffix).Order(StringComparer.Ordinal) : [];

    // Where the first one was never made there is no directory, which File.Delete wants.
    private static void Remove(string path)
    {
        if (FileStatus.TryGet(path) is not null)
        {
            File.Delete(path);
        }
    }

    private string PathOf(string name) => $"{directory}/{name}{Suffix}";

    private void Write(string name, DefinitionCopy copy)
    {
        Directory.CreateDirectory(directory, OwnedRoot.Private);
        AtomicFile.Write(PathOf(name), JsonSerializer.SerializeToUtf8Bytes(copy, StateJsonContext.Default.DefinitionCopy), sync: true);
    }
}
