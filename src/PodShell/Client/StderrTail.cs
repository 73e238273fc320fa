using System.Text;

namespace PodShell.Client;

/// <summary>Reads a process's stderr so that it never blocks, and keeps the last of it for an error message.</summary>
internal sealed class StderrTail : IDisposable
{
    private const int Kept = 4096;
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(2);

    private readonly Stream _stream;
    private readonly Thread _thread;
    private readonly byte[] _tail = new byte[Kept];
    private int _length;

    /// <summary>Starts to read.</summary>
    /// <param name="stream">The process's stderr.</param>
    public StderrTail(Stream stream)
    {
        _stream = stream;
        _thread = new Thread(ReadToEnd) { IsBackground = true, Name = "podsh stderr" };
        _thread.Start();
    }

    /// <summary>The last text, on one line, without what could steer a terminal. To be called when the process has ended.</summary>
    public string Read()
    {
        // A grandchild may hold the other end open; what has come by then has to do.
        _thread.Join(s_timeout);
        string text;
        lock (_tail)
        {
            text = Encoding.UTF8.GetString(_tail, 0, _length);
        }

        return string.Create(text.Length, text, static (span, source) =>
            {
                for (int i = 0; i < span.Length; i++)
                {
                    span[i] = char.IsControl(source[i]) ? ' ' : source[i];
                }
            })
            .Trim();
    }

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();

    private void ReadToEnd()
    {
        byte[] buffer = new byte[1024];
        try
        {
            int count;
            while ((count = _stream.Read(buffer)) > 0)
            {
                Append(buffer.AsSpan(0, count));
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // The conversation is over.
        }
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        lock (_tail)
        {
            int excess = _length + bytes.Length - Kept;
            if (excess > 0)
            {
                _tail.AsSpan(excess, _length - excess).CopyTo(_tail);
                _length -= excess;
            }

            bytes.CopyTo(_tail.AsSpan(_length));
            _length += bytes.Length;
        }
    }
}
