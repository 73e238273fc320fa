using System.Buffers.Binary;
using System.Net;
using System.Text;

namespace PodShell.Engine.Networks.Dns;

/// <summary>The smallest part of DNS (RFC 1035): one question, and the first address of an answer.</summary>
internal static class DnsMessage
{
    private const int HeaderLength = 12;
    private const ushort RecursionDesired = 0x0100;
    private const ushort TypeA = 1;
    private const ushort TypeAaaa = 28;
    private const byte Pointer = 0xC0;

    /// <summary>Makes a question.</summary>
    /// <param name="name">The name.</param>
    /// <param name="four">For an IPv4 address; IPv6 else.</param>
    /// <returns>The message.</returns>
    public static byte[] Question(string name, bool four)
    {
        using MemoryStream message = new();
        Span<byte> header = stackalloc byte[HeaderLength];
        header.Clear();
        BinaryPrimitives.WriteUInt16BigEndian(header, 1);
        BinaryPrimitives.WriteUInt16BigEndian(header[2..], RecursionDesired);
        BinaryPrimitives.WriteUInt16BigEndian(header[4..], 1);
        message.Write(header);
        foreach (string label in name.Split('.'))
        {
            message.WriteByte((byte)label.Length);
            message.Write(Encoding.ASCII.GetBytes(label));
        }

        message.Write([0, 0, (byte)(four ? TypeA : TypeAaaa), 0, 1]);
        return message.ToArray();
    }

    /// <summary>Reads the first address of an answer.</summary>
    /// <param name="message">The message.</param>
    /// <returns>The address; <see langword="null"/> when there is none, or it is no whole message.</returns>
    public static IPAddress? FirstAddress(ReadOnlySpan<byte> message)
    {
        if (message.Length < HeaderLength)
        {
            return null;
        }

        int questions = BinaryPrimitives.ReadUInt16BigEndian(message[4..]);
        int answers = BinaryPrimitives.ReadUInt16BigEndian(message[6..]);
        int at = HeaderLength;
        for (int i = 0; i < questions; i++)
        {
            at = SkipName(message, at) + 4;
        }

        for (int i = 0; i < answers; i++)
        {
            at = SkipName(message, at);
            if (at + 10 > message.Length)
            {
                return null;
            }

            ushort type = BinaryPrimitives.ReadUInt16BigEndian(message[at..]);
            int length = BinaryPrimitives.ReadUInt16BigEndian(message[(at + 8)..]);
            at += 10;
            if (at + length > message.Length)
            {
                return null;
            }

            if ((type == TypeA && length == 4) || (type == TypeAaaa && length == 16))
            {
                return new IPAddress(message.Slice(at, length));
            }

            at += length;
        }

        return null;
    }

    private static int SkipName(ReadOnlySpan<byte> message, int at)
    {
        while (at < message.Length && message[at] != 0)
        {
            if ((message[at] & Pointer) == Pointer)
            {
                return at + 2;
            }

            at += message[at] + 1;
        }

        return at + 1;
    }
}
