using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;
using PodShell.Engine.Images.Archives;
using PodShell.Engine.Images.Pull;
using PodShell.Engine.Registry.Client;
using PodShell.Linux.Errors;
using PodShell.Linux.Files;
using PodShell.Oci.Images;

namespace PodShell.Engine.Images.Import;

/// <summary>Makes a one-layer image of a tar (also compressed) or a directory.</summary>
/// <param name="storage">The store.</param>
/// <param name="workingDirectory">From where relative paths count.</param>
internal sealed class RootFsImporter(ImageStorage storage, string workingDirectory)
{
    /// <summary>Makes the image.</summary>
    /// <param name="request">From what, with what configuration.</param>
    /// <param name="input">The tar, when the path is <c>-</c>.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The image's id.</returns>
    /// <exception cref="PodShellException">
    /// <see cref="ErrorIds.ImageReferenceInvalid"/>, <see cref="ErrorIds.InvalidArgument"/> and what pulls throw.
    /// </exception>
    public Task<string> ImportAsync(RootFsImageRequest request, Stream? input, CancellationToken cancellationToken) =>
        new ImageRecorder(storage).RecordAsync(
            request.Reference,
            async () =>
            {
                SafeFileHandle tar = await OpenTarAsync(request.Path, input, cancellationToken).ConfigureAwait(false);
                try
                {
                    return new MadeImage(Describe(request, tar), tar);
                }
                catch
                {
                    tar.Dispose();
                    throw;
                }
            },
            cancellationToken
        );

    private static ImageSource Describe(RootFsImageRequest request, SafeFileHandle tar)
    {
        long length = RandomAccess.GetLength(tar);
        using FileRegionStream content = new(tar, 0, length);
        // Not compressed, its digest is its diff id.
        Digest layer = Digest.FromHash(Digest.Sha256Algorithm, SHA256.HashData(content));
        byte[] config = OciDocuments.Serialize(Configure(request, layer));
        OciDocuments.ParseImageConfig(config, request.Path);
        OciManifest manifest = new()
        {
            SchemaVersion = 2,
            MediaType = OciMediaTypes.ImageManifest,
            Config = new OciDescriptor
            {
                MediaType = OciMediaTypes.ImageConfig,
                Digest = Digest.Sha256(config),
                Size = config.Length,
            },
            Layers =
            [
                new OciDescriptor
                {
                    MediaType = OciMediaTypes.ImageLayer,
                    Digest = layer,
                    Size = length,
                },
            ],
        };
        byte[] bytes = OciDocuments.Serialize(manifest);
        return new ImageSource(
            new SelectedImage(new RegistryManifest(manifest.MediaType, bytes, Digest.Sha256(bytes)), manifest, null, []),
            new RootFsOrigin(config, tar, layer),
            request.Path,
            request.Platform
        );
    }

    private static OciImageConfig Configure(RootFsImageRequest request, Digest layer)
    {
        Platform platform = request.Platform ?? Platform.Host();
        DateTimeOffset now = DateTimeOffset.UtcNow;
        return new OciImageConfig
        {
            Created = now,
            OS = platform.OS,
            Architecture = platform.Architecture,
            Variant = platform.Variant,
            RootFs = new OciRootFs { Type = "layers", DiffIds = [layer] },
            History =
            [
                new OciHistory
                {
                    Created = now,
                    CreatedBy = "ConvertTo-PodImage",
                    Comment = request.Message,
                },
            ],
            Config = ConfigChange.Apply(new OciContainerDefaults(), request),
        };
    }

    // A seekable tar that is not compressed.
    private async Task<SafeFileHandle> OpenTarAsync(string path, Stream? input, CancellationToken cancellationToken)
    {
        if (path == "-" || ArchiveInput.IsAddress(path))
        {
            return await storage.ArchiveInput.OpenAsync(path, path, input, cancellationToken).ConfigureAwait(false);
        }

        string full = CallerPath.Absolute(path, workingDirectory);
        return Directory.Exists(full)
            ? Pack(full, cancellationToken)
            : await storage.ArchiveInput.OpenAsync(path, full, input, cancellationToken).ConfigureAwait(false);
    }

    private SafeFileHandle Pack(string directory, CancellationToken cancellationToken)
    {
        SafeFileHandle file = SpooledFile.Create(storage.Content.IngestDirectory);
        try
        {
            using SafeDirectory root = SafeDirectory.Open(directory);
            // A second handle: the stream closes its own.
            using BufferedStream stream = new(new FileStream(file.Duplicate(), FileAccess.Write, bufferSize: 0), 128 << 10);
            new TarTreeWriter(stream).Write(root, cancellationToken);
            stream.Flush();
            return file;
        }
        catch (IOException e) when ((e.HResult & 0xFFFF) == (int)Errno.ENOSPC)
        {
            file.Dispose();
            throw LinuxError.Create("write", Errno.ENOSPC, directory);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }
}
