namespace PodShell.Engine.Images.Export;

/// <summary>Somebody else's stream, written to forwards and left open.</summary>
/// <param name="inner">The stream.</param>
internal sealed class ForwardStream(Stream inner) : WriteOnlyStream
{
    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<byte> buffer) => inner.Write(buffer);

    /// <inheritdoc/>
    public override void Flush() => inner.Flush();
}
