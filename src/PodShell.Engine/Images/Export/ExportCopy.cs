using PodShell.Engine.Storage.Pipeline;

namespace PodShell.Engine.Images.Export;

/// <summary>Copies a blob whose length has been promised.</summary>
internal static class ExportCopy
{
    /// <summary>Copies.</summary>
    /// <param name="content">From where.</param>
    /// <param name="output">Where to.</param>
    /// <param name="length">How many bytes.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="EndOfStreamException">There are fewer.</exception>
    public static void Copy(Stream content, Stream output, long length, CancellationToken cancellationToken)
    {
        byte[] buffer = new byte[BlockPool.BlockBytes];
        while (length > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int count = content.Read(buffer, 0, (int)Math.Min(buffer.Length, length));
            output.Write(buffer, 0, count > 0 ? count : throw new EndOfStreamException("A blob of the store became shorter meanwhile."));
            length -= count;
        }
    }
}
