using System.Buffers;
using System.IO.Pipelines;
using PodShell.Protocol;

namespace PodShell.Cli.Protocol;

/// <summary>Reads lines of bytes, none longer than <see cref="ProtocolVersion.MaximumLine"/>.</summary>
/// <param name="stream">Where they come from.</param>
internal sealed class LineReader(Stream stream)
{
    private readonly PipeReader _reader = PipeReader.Create(stream, new StreamPipeReaderOptions(bufferSize: 16 * 1024, leaveOpen: true));

    /// <summary>Hands each line to a consumer, which must be done with the bytes when it returns, until the stream ends.</summary>
    /// <exception cref="PodShellException"><see cref="ErrorIds.ProtocolError"/>: a line is too long.</exception>
    internal async Task ReadAsync(Action<ReadOnlySequence<byte>> consume, CancellationToken cancellationToken)
    {
        while (true)
        {
            ReadResult result = await _reader.ReadAsync(cancellationToken).ConfigureAwait(false);
            ReadOnlySequence<byte> buffer = result.Buffer;
            while (buffer.PositionOf((byte)'\n') is SequencePosition end)
            {
                consume(buffer.Slice(0, end));
                buffer = buffer.Slice(buffer.GetPosition(1, end));
            }

            if (buffer.Length > ProtocolVersion.MaximumLine)
            {
                throw new PodShellException(
                    ErrorIds.ProtocolError, ErrorKind.InvalidData, $"A line of the protocol is longer than {ProtocolVersion.MaximumLine} bytes.");
            }

            _reader.AdvanceTo(buffer.Start, buffer.End);
            if (result.IsCompleted)
            {
                return;
            }
        }
    }
}
