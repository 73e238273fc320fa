namespace PodShell.Engine.Build;

/// <summary>What a command of a build writes, told in the order in which it comes.</summary>
/// <param name="report">Is told.</param>
/// <param name="source">Which stream it is.</param>
internal sealed class BuildOutput(Action<BuildProgress> report, OutputSource source) : WriteOnlyStream
{
    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (!buffer.IsEmpty)
        {
            report(
                new BuildProgress
                {
                    Event = BuildEvent.Output,
                    Stream = source,
                    Data = buffer.ToArray(),
                }
            );
        }
    }

    /// <inheritdoc/>
    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Write(buffer.Span);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        Write(buffer.AsSpan(offset, count));
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
