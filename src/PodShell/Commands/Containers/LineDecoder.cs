using System.Text;

namespace PodShell.Commands.Containers;

/// <summary>Makes lines of pieces of UTF-8 that may end anywhere, also within a character. What is no UTF-8 is replaced.</summary>
internal sealed class LineDecoder
{
    private readonly Decoder _decoder = Encoding.UTF8.GetDecoder();
    private readonly StringBuilder _line = new();

    /// <summary>The lines that this piece completes.</summary>
    public List<string> Decode(ReadOnlySpan<byte> bytes)
    {
        List<string> lines = [];
        char[] characters = new char[_decoder.GetCharCount(bytes, flush: false)];
        ReadOnlySpan<char> text = characters.AsSpan(0, _decoder.GetChars(bytes, characters, flush: false));
        int end;
        while ((end = text.IndexOf('\n')) >= 0)
        {
            _line.Append(text[..end]);
            lines.Add(Take());
            text = text[(end + 1)..];
        }

        _line.Append(text);
        return lines;
    }

    /// <summary>The last line, when it had no end.</summary>
    public List<string> Rest()
    {
        char[] characters = new char[_decoder.GetCharCount([], flush: true)];
        _line.Append(characters, 0, _decoder.GetChars([], characters, flush: true));
        return _line.Length > 0 ? [Take()] : [];
    }

    private string Take()
    {
        if (_line.Length > 0 && _line[^1] == '\r')
        {
            _line.Length--;
        }

        string line = _line.ToString();
        _line.Clear();
        return line;
    }
}
