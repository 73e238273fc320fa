using System.Text;

namespace PodShell.Engine.Containers.Health;

/// <summary>Keeps the beginning of what is written, and lets the rest go. Safe for two writers.</summary>
/// <param name="limit">How many characters are kept; 0 for as many as there is room for.</param>
internal sealed class OutputHead(int limit) : WriteOnlyStream
{
    private const int MostBytes = 1 << 20;
    private const int LongestCharacter = 4;

    private readonly MemoryStream _kept = new();
    private readonly int _bytes = limit is 0 or > MostBytes / LongestCharacter ? MostBytes : limit * LongestCharacter;

    /// <summary>What is kept, as text.</summary>
    /// <returns>At most as many characters as are kept.</returns>
    public string ToText()
    {
        lock (_kept)
        {
            string text = Encoding.UTF8.GetString(_kept.GetBuffer(), 0, (int)_kept.Length);
            return limit > 0 && text.Length > limit ? text[..limit] : text;
        }
    }

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        lock (_kept)
        {
            _kept.Write(buffer[..Math.Min(buffer.Length, _bytes - (int)_kept.Length)]);
        }
    }
}
