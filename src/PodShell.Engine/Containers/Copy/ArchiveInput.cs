using PodShell.Engine.Images.Archives;
using PodShell.Engine.Storage.Pipeline;
using PodShell.Engine.Storage.Tar;
using PodShell.Engine.Storage.Trees;
using PodShell.Oci.Images;

namespace PodShell.Engine.Containers.Copy;

/// <summary>Reads a tar that a user gives, compressed or not, into a directory.</summary>
internal static class ArchiveInput
{
    /// <summary>The limits of such tars.</summary>
    public static LayerLimits Limits { get; } = new();

    /// <summary>Reads it to its end.</summary>
    /// <param name="input">The tar.</param>
    /// <param name="name">What messages call it.</param>
    /// <param name="writer">Takes the entries.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="PodShellException"><see cref="ErrorIds.CopyInvalid"/> when it is none, and what the writer throws.</exception>
    public static void Read(Stream input, string name, DirectoryWriter writer, CancellationToken cancellationToken)
    {
        CancellableStream stream = new(input, cancellationToken);
        byte[] start = new byte[LayerDecompressor.DetectedBytes];
        int length = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        OciLayerCompression compression = LayerDecompressor.Detect(start.AsSpan(0, length));
        using PrefixedStream whole = new(start.AsMemory(0, length), stream);
        try
        {
            using Stream tar = new LayerDecompressor(Limits, name).Open(whole, compression, cancellationToken);
            ArchiveReader.Read(tar, Limits, name, writer, cancellationToken);
        }
        catch (Exception e)
            when (e
                    is InvalidDataException
                        or ZstdSharp.ZstdException
                        or PodShellException { ErrorId: ErrorIds.LayerInvalid or ErrorIds.LayerTruncated }
            )
        {
            throw NoArchive(name, e);
        }

        if (length == 0)
        {
            throw NoArchive(name, null);
        }
    }

    private static PodShellException NoArchive(string name, Exception? inner) =>
        new(
            ErrorIds.CopyInvalid,
            ErrorKind.InvalidData,
            "The source must be a (compressed) tar archive when copying from "
                + (name == CopyRun.Standard ? "stdin" : $"'{DisplayText.Quote(name)}'")
                + (inner is null ? ": it is empty." : $": {DisplayText.Quote(inner.Message)}"),
            "-",
            "Give it the output of tar.",
            inner
        );
}
