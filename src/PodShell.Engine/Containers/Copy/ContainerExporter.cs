using PodShell.Engine.Containers.Status;
using PodShell.Engine.Context;
using PodShell.Engine.State.Records;
using PodShell.Engine.Storage.Trees;

namespace PodShell.Engine.Containers.Copy;

/// <summary>Writes root file systems of containers as tars: what image and changes make, without what is mounted into it.</summary>
/// <param name="context">What every part of the engine knows.</param>
/// <param name="resolver">Finds containers.</param>
/// <param name="roots">Opens their root directories.</param>
internal sealed class ContainerExporter(EngineContext context, ContainerResolver resolver, ContainerRootOpener roots)
{
    private const int BufferBytes = 256 << 10;

    /// <summary>Exports one.</summary>
    /// <param name="request">Which one, and where.</param>
    /// <param name="output">Where it goes without a path.</param>
    /// <param name="cancellationToken">Ends it; a file that was begun goes.</param>
    /// <returns>What was exported.</returns>
    /// <exception cref="PodShellException">
    /// <see cref="ErrorIds.ContainerNotFound"/>, <see cref="ErrorIds.PathNotFound"/>, <see cref="ErrorIds.DiskFull"/>.
    /// </exception>
    public async Task<ContainerExport> ExportAsync(ExportContainerRequest request, Stream? output, CancellationToken cancellationToken)
    {
        ContainerRow row = resolver.Find(request.Container);
        if (request.Path is not { } path)
        {
            Stream stream = output ?? throw CopyErrors.Invalid("There is neither a file nor a stream to export to.", row.Name);
            using ContainerRoot opened = await roots.OpenBareAsync(row, cancellationToken).ConfigureAwait(false);
            return await WriteAsync(row, opened, new CancellableStream(stream, cancellationToken), null, cancellationToken)
                .ConfigureAwait(false);
        }

        using ContainerRoot root = await roots.OpenBareAsync(row, cancellationToken).ConfigureAwait(false);
        return await ArchiveFile
            .WriteAsync(context, path, file => WriteAsync(row, root, file, path, cancellationToken))
            .ConfigureAwait(false);
    }

    private static Task<ContainerExport> WriteAsync(
        ContainerRow row,
        ContainerRoot root,
        Stream output,
        string? path,
        CancellationToken cancellationToken
    ) =>
        ContainerCopier.OnThreadAsync(() =>
        {
            using BufferedStream buffered = new(output, BufferBytes);
            CountingWriter writer = new(new ArchiveWriter(buffered, slashes: true));
            new TreeReader(writer, root.Inside, cancellationToken).ReadContents(root.Directory, []);
            writer.Finish();
            return new ContainerExport
            {
                ContainerId = row.Id,
                Container = row.Name,
                Path = path,
                Items = writer.Items,
                Bytes = writer.Bytes,
            };
        });
}
