using CsCheck;

namespace PodShell.Fuzz.Tests;

/// <summary>
/// Makes broken inputs of good ones: bytes changed, taken out, doubled, put in; numbers made huge; two inputs made one; noise.
/// </summary>
internal sealed class Mutation(PCG random, IReadOnlyList<byte[]> corpus)
{
    private const int Longest = 64 << 10;

    private static readonly byte[][] s_odd =
    [
        [0],
        [0xff],
        [0xff, 0xfe, 0xfd],
        "\0\0\0\0\0\0\0\0"u8.ToArray(),
        "\""u8.ToArray(),
        "{"u8.ToArray(),
        "}"u8.ToArray(),
        "[["u8.ToArray(),
        "]]"u8.ToArray(),
        "\n"u8.ToArray(),
        "\r\n"u8.ToArray(),
        "="u8.ToArray(),
        "null"u8.ToArray(),
        "-1"u8.ToArray(),
        "1e999"u8.ToArray(),
        "99999999999999999999"u8.ToArray(),
        "9223372036854775807"u8.ToArray(),
        "../"u8.ToArray(),
        "{{"u8.ToArray(),
        "}}"u8.ToArray(),
        "\\u0000"u8.ToArray(),
        "\ud83d\ude00"u8.ToArray(),
        "%"u8.ToArray(),
        [0xed, 0xa0, 0x80],
        "'''"u8.ToArray(),
        "\"\"\""u8.ToArray(),
        "#"u8.ToArray(),
        "true"u8.ToArray(),
        "{}"u8.ToArray(),
        "[]"u8.ToArray(),
    ];

    public byte[] Next()
    {
        if (Below(50) == 0)
        {
            return Noise();
        }

        List<byte> input = Pick(corpus).ToList();
        for (int edits = 1 + Below(6); edits > 0; edits--)
        {
            Edit(input);
        }

        return [.. input.Take(Longest)];
    }

    private void Edit(List<byte> input)
    {
        int at = Below(input.Count + 1);
        int length = Math.Min(input.Count - at, 1 + Below(Below(4) == 0 ? 1024 : 8));
        switch (Below(9))
        {
            case 0 when at < input.Count:
                input[at] ^= (byte)(1 << Below(8));
                break;
            case 1 when at < input.Count:
                input[at] = (byte)Below(256);
                break;
            case 2:
                input.RemoveRange(at, length);
                break;
            case 3:
                input.InsertRange(at, input.GetRange(at, length));
                break;
            case 4:
                input.InsertRange(at, Pick(s_odd));
                break;
            case 5:
                input.RemoveRange(at, Math.Min(input.Count - at, 1));
                input.InsertRange(at, Pick(s_odd));
                break;
            case 6:
                input.RemoveRange(at, input.Count - at);
                break;
            case 7:
                byte[] other = Pick(corpus);
                int from = Below(other.Length + 1);
                input.RemoveRange(at, input.Count - at);
                input.AddRange(other.AsSpan(from));
                break;
            default:
                // The same again and again: depth and number.
                byte[] part = input.GetRange(at, Math.Min(length, 16)).ToArray();
                for (int i = Below(400); i > 0; i--)
                {
                    input.InsertRange(at, part);
                }

                break;
        }
    }

    private byte[] Noise()
    {
        byte[] noise = new byte[Below(2048)];
        for (int i = 0; i < noise.Length; i++)
        {
            noise[i] = (byte)Below(256);
        }

        return noise;
    }

    private T Pick<T>(IReadOnlyList<T> list) => list[Below(list.Count)];

    private int Below(int limit) => (int)random.Next((uint)limit);
}
