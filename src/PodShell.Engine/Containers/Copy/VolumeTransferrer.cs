using PodShell.Engine.Context;
using PodShell.Engine.State.Records;
using PodShell.Engine.Storage.Trees;
using PodShell.Engine.Volumes;
using PodShell.Linux.Files;
using PodShell.Linux.Mounting;

namespace PodShell.Engine.Containers.Copy;

/// <summary>Writes what volumes hold as tars, and reads tars into them. Nothing in a tar leads out of its volume.</summary>
/// <param name="context">What every part of the engine knows.</param>
/// <param name="resolver">Finds volumes.</param>
/// <param name="mounter">Mounts their devices.</param>
internal sealed class VolumeTransferrer(EngineContext context, VolumeResolver resolver, VolumeMounter mounter)
{
    private const int BufferBytes = 256 << 10;

    /// <summary>Exports a volume.</summary>
    /// <param name="request">Which one, and where to.</param>
    /// <param name="output">Where the tar goes without a path.</param>
    /// <param name="cancellationToken">Ends it; a file that was begun goes.</param>
    /// <returns>What was written.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.VolumeNotFound"/>, <see cref="ErrorIds.PathNotFound"/>.</exception>
    public async Task<VolumeTransfer> ExportAsync(VolumeTransferRequest request, Stream? output, CancellationToken cancellationToken)
    {
        VolumeRow volume = resolver.Find(request.Volume);
        return request.Path is { } path
            ? await ArchiveFile
                .WriteAsync(context, path, file => UseAsync(volume, data => Write(volume, data, file, path, cancellationToken)))
                .ConfigureAwait(false)
            : await UseAsync(volume, data =>
                    Write(volume, data, new CancellableStream(Required(output), cancellationToken), null, cancellationToken)
                )
                .ConfigureAwait(false);
    }

    /// <summary>Imports a tar: files that are there are replaced, others stay.</summary>
    /// <param name="request">Into which volume, and what.</param>
    /// <param name="input">The tar without a path.</param>
    /// <param name="cancellationToken">Ends it: files that are whole stay.</param>
    /// <returns>What was read.</returns>
    /// <exception cref="PodShellException">
    /// <see cref="ErrorIds.VolumeNotFound"/>, <see cref="ErrorIds.PathNotFound"/>, <see cref="ErrorIds.CopyInvalid"/>.
    /// </exception>
    public async Task<VolumeTransfer> ImportAsync(VolumeTransferRequest request, Stream? input, CancellationToken cancellationToken)
    {
        VolumeRow volume = resolver.Find(request.Volume);
        if (request.Path is not { } path)
        {
            return await UseAsync(volume, data => Read(volume, data, Required(input), CopyRun.Standard, cancellationToken))
                .ConfigureAwait(false);
        }

        if (FileStatus.TryGet(path, follow: true) is not { IsDirectory: false })
        {
            throw CopyErrors.NotFound(null, path);
        }

        using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
        VolumeTransfer read = await UseAsync(volume, data => Read(volume, data, file, path, cancellationToken)).ConfigureAwait(false);
        return read with { Path = path };
    }

    private static Stream Required(Stream? stream) =>
        stream ?? throw CopyErrors.Invalid("There is neither a file nor a stream.", "-", "Name a file.");

    // A device is mounted where nobody else sees it: when this process is killed nothing of it is left.
    private async Task<T> UseAsync<T>(VolumeRow volume, Func<SafeDirectory, T> work)
    {
        ContainerVolumes.Ensure(context.Paths.Volumes, volume.Name);
        string path = ContainerVolumes.DataDirectory(context.Paths.Root, volume.Name);
        using MountNamespaceThread? thread = VolumeOptions.DeviceOf(volume.Definition.Options) is null
            ? null
            : MountNamespaceThread.Create(hideSecondHierarchy: false);
        using SafeDirectory data = thread is null ? SafeDirectory.Open(path) : thread.Run(Mounted);
        return await ContainerCopier.OnThreadAsync(() => work(data)).ConfigureAwait(false);

        SafeDirectory Mounted()
        {
            mounter.MountHere(volume.Name, volume.Definition);
            return SafeDirectory.Open(path);
        }
    }

    private static VolumeTransfer Write(
        VolumeRow volume,
        SafeDirectory data,
        Stream output,
        string? path,
        CancellationToken cancellationToken
    )
    {
        using BufferedStream buffered = new(output, BufferBytes);
        CountingWriter writer = new(new ArchiveWriter(buffered, slashes: true));
        new TreeReader(writer, status => (status.Uid, status.Gid), cancellationToken).ReadContents(data, []);
        writer.Finish();
        return new VolumeTransfer
        {
            Volume = volume.Name,
            Path = path,
            Items = writer.Items,
            Bytes = writer.Bytes,
        };
    }

    private VolumeTransfer Read(VolumeRow volume, SafeDirectory data, Stream input, string name, CancellationToken cancellationToken)
    {
        TreePolicy policy = new()
        {
            Owner = static entry => entry is null ? (0, 0) : (entry.Uid, entry.Gid),
            FollowLinks = true,
            Overwrite = true,
            SkipDevices = context.Settings.Rootless,
        };
        using DirectoryWriter writer = new(new TreePlace(data, data, "/", volume.Name + ":"), policy, ArchiveInput.Limits);
        ArchiveInput.Read(input, name, writer, cancellationToken);
        if (writer.SkippedDevices > 0)
        {
            context.Log.Warning(
                $"{writer.SkippedDevices} device nodes were not made in the volume '{volume.Name}': a user cannot make them."
            );
        }

        return new VolumeTransfer
        {
            Volume = volume.Name,
            Items = writer.Items,
            Bytes = writer.Bytes,
        };
    }
}
