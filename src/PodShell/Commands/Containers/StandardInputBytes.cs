using System.Collections;
using System.Management.Automation;
using System.Text;

namespace PodShell.Commands.Containers;

/// <summary>What -StandardInput takes, as bytes: bytes as they are, everything else as lines of UTF-8.</summary>
internal static class StandardInputBytes
{
    /// <summary>The bytes, or null when nothing was given.</summary>
    public static ReadOnlyMemory<byte>? From(object? value)
    {
        object? plain = Unwrap(value);
        return plain switch
        {
            null => null,
            byte[] bytes => bytes,
            string text => Lines(new[] { text }),
            IEnumerable<byte> bytes => bytes.ToArray(),
            object[] { Length: 0 } => ReadOnlyMemory<byte>.Empty,
            object[] items when Array.TrueForAll(items, static item => Unwrap(item) is byte) => Array.ConvertAll(items, static item =>
                (byte)Unwrap(item)!
            ),
            IEnumerable items => Lines(items),
            _ => Lines(new[] { plain }),
        };
    }

    private static object? Unwrap(object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;

    private static byte[] Lines(IEnumerable items)
    {
        StringBuilder text = new();
        foreach (object? item in items)
        {
            string line = LanguagePrimitives.ConvertTo<string>(item);
            text.Append(line);
            if (!line.EndsWith('\n'))
            {
                text.Append('\n');
            }
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
