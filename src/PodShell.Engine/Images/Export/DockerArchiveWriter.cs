using System.Text.Json;
using PodShell.Engine.Images.Archives;

namespace PodShell.Engine.Images.Export;

/// <summary>Writes images as <c>docker save</c> does: the tars of the layers, configurations, and a manifest over all of them.</summary>
/// <param name="target">The tar.</param>
/// <param name="layers">Reads layers.</param>
internal sealed class DockerArchiveWriter(IExportTarget target, LayerTar layers) : IImageWriter
{
    private readonly List<DockerArchiveItem> _entries = [];

    /// <inheritdoc/>
    public void Write(ExportedImage image, Action<int> written, CancellationToken cancellationToken)
    {
        for (int i = 0; i < image.DiffIds.Count; i++)
        {
            int layer = i;
            target.Add($"{image.DiffIds[i].Hex}.tar", output =>
                layers.Write(image.Manifest.Layers[layer], image.DiffIds[layer], output, cancellationToken)
            );
            written(i);
        }

        string config = $"{image.Id}.json";
        target.Add(config, image.Config);
        _entries.Add(
            new DockerArchiveItem
            {
                Config = config,
                RepoTags = image.Names.Count > 0 ? image.Names : null,
                Layers = [.. image.DiffIds.Select(static diffId => $"{diffId.Hex}.tar")],
            }
        );
    }

    /// <inheritdoc/>
    public void Complete()
    {
        // One image under several names is one entry.
        DockerArchiveItem[] entries =
        [
            .. _entries
                .GroupBy(static entry => entry.Config)
                .Select(static same =>
                    same.First() with
                    {
                        RepoTags = same.SelectMany(static one => one.RepoTags ?? []).Distinct().ToList() is { Count: > 0 } tags
                            ? tags
                            : null,
                    }
                ),
        ];
        target.Add(
            DockerArchiveReader.ManifestName,
            JsonSerializer.SerializeToUtf8Bytes(entries, ArchiveJson.Default.DockerArchiveItemArray)
        );
        target.Complete();
    }
}
