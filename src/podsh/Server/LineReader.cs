using PodShell.Protocol;

namespace PodShell.Server;

/// <summary>Reads lines of bytes with a limit, so that a peer cannot fill the memory.</summary>
internal sealed class LineReader(Stream input)
{
    private byte[] _buffer = new byte[16 * 1024];
    private int _start;
    private int _end;

    /// <summary>The next line without its end, valid until the next call; null at the end of the input.</summary>
    /// <exception cref="PodShellException">A line is longer than <see cref="ProtocolVersion.MaximumLine"/>.</exception>
    public async ValueTask<ReadOnlyMemory<byte>?> ReadAsync(CancellationToken cancellationToken)
    {
        int searched = _start;
        while (true)
        {
            int newLine = Array.IndexOf(_buffer, (byte)'\n', searched, _end - searched);
            if (newLine >= 0)
            {
                ReadOnlyMemory<byte> line = _buffer.AsMemory(_start, newLine - _start);
                _start = newLine + 1;
                return line;
            }

            MakeRoom();
            searched = _end;
            int read = await input.ReadAsync(_buffer.AsMemory(_end), cancellationToken).ConfigureAwait(false);
            if (read == 0)
            {
                // A line without an end is what a peer was writing when it died.
                return null;
            }

            _end += read;
        }
    }

    private void MakeRoom()
    {
        int length = _end - _start;
        if (length >= ProtocolVersion.MaximumLine)
        {
            throw new PodShellException(
                ErrorIds.ProtocolError,
                ErrorKind.InvalidData,
                $"A line of the protocol is longer than {ProtocolVersion.MaximumLine} bytes."
            );
        }

        byte[] target = length == _buffer.Length ? new byte[Math.Min(_buffer.Length * 2, ProtocolVersion.MaximumLine)] : _buffer;
        if (_start > 0 || target != _buffer)
        {
            Buffer.BlockCopy(_buffer, _start, target, 0, length);
            _buffer = target;
            _start = 0;
            _end = length;
        }
    }
}
