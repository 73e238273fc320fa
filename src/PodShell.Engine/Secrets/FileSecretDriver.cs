using PodShell.Engine.State.Records;
using PodShell.Linux.Events;
using PodShell.Linux.Files;

namespace PodShell.Engine.Secrets;

/// <summary>
/// Keeps contents as files of the store, one a secret, called by its id: not encrypted, 0600 in a directory of 0700. They are whole or not
/// there.
/// </summary>
/// <param name="paths">Where the store is.</param>
internal sealed class FileSecretDriver(EnginePaths paths) : ISecretDriver
{
    /// <summary>Its name.</summary>
    public const string Name = "file";

    /// <inheritdoc/>
    public Task StoreAsync(string id, byte[] data, CancellationToken cancellationToken)
    {
        using SafeDirectory directory = SafeDirectory.OpenOrCreate(paths.Secrets, UnixMode.OwnerDirectory);
        AtomicFile.Write(directory, Checked(id), data, UnixMode.OwnerFile, sync: true);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<byte[]?> LookupAsync(string id, CancellationToken cancellationToken)
    {
        string path = $"{paths.Secrets}/{Checked(id)}";
        return Task.FromResult(
            FileStatus.TryGet(path) is { IsRegular: true } ? NamedFile.Read(path, SecretCreateOptions.LargestData, cancellationToken) : null
        );
    }

    /// <inheritdoc/>
    public Task DeleteAsync(string id, CancellationToken cancellationToken)
    {
        if (FileStatus.TryGet(paths.Secrets) is not null)
        {
            using SafeDirectory directory = SafeDirectory.Open(paths.Secrets);
            directory.DeleteFile(Checked(id));
        }

        return Task.CompletedTask;
    }

    // Ids are the engine's own; one that a damaged database has is not.
    private static string Checked(string id) =>
        SecretRow.IsId(id)
            ? id
            : throw new PodShellException(ErrorIds.StateCorrupt, ErrorKind.InvalidData, "A secret's id is damaged.", id);
}
