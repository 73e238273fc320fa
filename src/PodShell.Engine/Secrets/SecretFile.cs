using System.Text.Json;
using PodShell.Engine.State.Records;
using PodShell.Linux.Files;

namespace PodShell.Engine.Secrets;

/// <summary>
/// The file in the directory of secrets that says what was asked for, by which a secret is taken in again after the database was lost.
/// </summary>
internal static class SecretFile
{
    private const string Suffix = ".json";
    private const int LargestFile = 4 << 20;

    /// <summary>Writes it.</summary>
    /// <param name="paths">Where the store is.</param>
    /// <param name="row">The secret.</param>
    public static void Write(EnginePaths paths, SecretRow row)
    {
        using SafeDirectory directory = SafeDirectory.OpenOrCreate(paths.Secrets, UnixMode.OwnerDirectory);
        AtomicFile.Write(
            directory,
            row.Id + Suffix,
            JsonSerializer.SerializeToUtf8Bytes(row.Definition, StateJsonContext.Default.SecretDefinition),
            sync: true
        );
    }

    /// <summary>Deletes it, with what killed writers left. Idempotent. The caller holds the lock of secrets.</summary>
    /// <param name="paths">Where the store is.</param>
    /// <param name="id">The secret.</param>
    public static void Delete(EnginePaths paths, string id)
    {
        if (SecretRow.IsId(id) && FileStatus.TryGet(paths.Secrets) is not null)
        {
            AtomicFile.DeleteUnfinished(paths.Secrets);
            using SafeDirectory directory = SafeDirectory.Open(paths.Secrets);
            directory.DeleteFile(id + Suffix);
        }
    }

    /// <summary>The secrets that there are, by these files.</summary>
    /// <param name="paths">Where the store is.</param>
    /// <returns>The secrets; damaged files are left out.</returns>
    public static IEnumerable<SecretRow> List(EnginePaths paths) =>
        Directory.Exists(paths.Secrets)
            ? Directory
                .EnumerateFiles(paths.Secrets, "*" + Suffix)
                .Where(path => SecretRow.IsId(Path.GetFileNameWithoutExtension(path)))
                .Order(StringComparer.Ordinal)
                .Select(TryRead)
                .OfType<SecretRow>()
            : [];

    private static SecretRow? TryRead(string path)
    {
        if (FileStatus.TryGet(path) is not { IsRegular: true, Size: > 0 and < LargestFile })
        {
            return null;
        }

        try
        {
            return
                JsonSerializer.Deserialize(File.ReadAllBytes(path), StateJsonContext.Default.SecretDefinition) is { Name.Length: > 0 } found
                ? new SecretRow(Path.GetFileNameWithoutExtension(path), found)
                : null;
        }
        catch (JsonException)
        {
            // The engine's are whole or not there: somebody else wrote it.
            return null;
        }
    }
}
