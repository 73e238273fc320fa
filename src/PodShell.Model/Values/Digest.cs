using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text.Json.Serialization;

namespace PodShell;

/// <summary>
/// A content digest: <c>sha256:</c> and 64, or <c>sha512:</c> and 128 lower-case hex digits. An instance is always valid, so both parts
/// can be used in paths and URLs. See the OCI image specification, "Digests".
/// </summary>
[JsonConverter(typeof(DigestJsonConverter))]
public sealed record Digest : IParsable<Digest>, IComparable<Digest>
{
    /// <summary>The name of the usual algorithm.</summary>
    public const string Sha256Algorithm = "sha256";

    /// <summary>The name of the longer algorithm.</summary>
    public const string Sha512Algorithm = "sha512";

    private Digest(string algorithm, string hex) => (Algorithm, Hex) = (algorithm, hex);

    /// <summary><c>sha256</c> or <c>sha512</c>.</summary>
    public string Algorithm { get; }

    /// <summary>The hash as lower-case hex digits.</summary>
    public string Hex { get; }

    /// <summary>The length of the hash in bytes: 32 or 64.</summary>
    public int ByteLength => Hex.Length / 2;

    /// <summary>Reads a digest.</summary>
    /// <param name="s">The text, for example <c>sha256:e3b0…</c>.</param>
    /// <returns>The digest.</returns>
    /// <exception cref="FormatException">The text is no digest, or of an algorithm that is not supported.</exception>
    public static Digest Parse(string s) => Parse(s, null);

    /// <inheritdoc cref="Parse(string)"/>
    /// <param name="s">The text.</param>
    /// <param name="provider">Ignored.</param>
    public static Digest Parse(string s, IFormatProvider? provider)
    {
        ArgumentNullException.ThrowIfNull(s);
        return TryParse(s, out Digest? digest)
            ? digest
            : throw new FormatException(
                $"'{DisplayText.Quote(s)}' is not a digest: expected sha256: and 64, or sha512: and 128 lower-case hex digits."
            );
    }

    /// <summary>Reads a digest without throwing.</summary>
    /// <param name="s">The text.</param>
    /// <param name="result">The digest, or null.</param>
    /// <returns>Whether the text is a digest.</returns>
    public static bool TryParse([NotNullWhen(true)] string? s, [MaybeNullWhen(false)] out Digest result)
    {
        result = null;
        if (s is null)
        {
            return false;
        }

        (string? algorithm, int digits) =
            s.StartsWith("sha256:", StringComparison.Ordinal) ? (Sha256Algorithm, 64)
            : s.StartsWith("sha512:", StringComparison.Ordinal) ? (Sha512Algorithm, 128)
            : (string.Empty, -1);
        if (digits < 0 || s.Length - 7 != digits || !IsHex(s.AsSpan(7)))
        {
            return false;
        }

        result = new Digest(algorithm, s[7..]);
        return true;
    }

    /// <inheritdoc cref="TryParse(string?, out Digest)"/>
    /// <param name="s">The text.</param>
    /// <param name="provider">Ignored.</param>
    /// <param name="result">The digest, or null.</param>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out Digest result) =>
        TryParse(s, out result);

    /// <summary>Makes a digest of a hash that was computed elsewhere.</summary>
    /// <param name="algorithm"><c>sha256</c> or <c>sha512</c>.</param>
    /// <param name="hash">The hash: 32 or 64 bytes.</param>
    /// <returns>The digest.</returns>
    /// <exception cref="ArgumentException">The algorithm is unknown or the length does not fit it.</exception>
    public static Digest FromHash(string algorithm, ReadOnlySpan<byte> hash)
    {
        int expected = algorithm switch
        {
            Sha256Algorithm => 32,
            Sha512Algorithm => 64,
            _ => -1,
        };
        return hash.Length == expected
            ? new Digest(algorithm, Convert.ToHexStringLower(hash))
            : throw new ArgumentException($"A {algorithm} hash of {hash.Length} bytes is not a digest.", nameof(hash));
    }

    /// <summary>Computes the SHA-256 digest of bytes that are in memory.</summary>
    /// <param name="content">The bytes.</param>
    /// <returns>Their digest.</returns>
    public static Digest Sha256(ReadOnlySpan<byte> content) => FromHash(Sha256Algorithm, SHA256.HashData(content));

    /// <summary>Computes the digest of bytes that are in memory with this digest's algorithm and compares.</summary>
    /// <param name="content">The bytes.</param>
    /// <returns>Whether the bytes are the ones that this digest names.</returns>
    public bool Matches(ReadOnlySpan<byte> content) =>
        this == FromHash(Algorithm, Algorithm == Sha512Algorithm ? SHA512.HashData(content) : SHA256.HashData(content));

    /// <summary>Orders by text.</summary>
    /// <param name="other">The other digest.</param>
    /// <returns>As <see cref="string.CompareOrdinal(string, string)"/>.</returns>
    public int CompareTo(Digest? other) => string.CompareOrdinal(ToString(), other?.ToString());

    /// <summary>The textual form, <c>algorithm:hex</c>.</summary>
    /// <returns>What <see cref="Parse(string)"/> reads.</returns>
    public override string ToString() => $"{Algorithm}:{Hex}";

    /// <inheritdoc cref="IComparable{T}"/>
    public static bool operator <(Digest left, Digest right) => Compare(left, right) < 0;

    /// <inheritdoc cref="IComparable{T}"/>
    public static bool operator >(Digest left, Digest right) => Compare(left, right) > 0;

    /// <inheritdoc cref="IComparable{T}"/>
    public static bool operator <=(Digest left, Digest right) => Compare(left, right) <= 0;

    /// <inheritdoc cref="IComparable{T}"/>
    public static bool operator >=(Digest left, Digest right) => Compare(left, right) >= 0;

    /// <summary>Whether a text consists of lower-case hex digits only.</summary>
    /// <param name="text">The text.</param>
    /// <returns>True also for an empty text.</returns>
    internal static bool IsHex(ReadOnlySpan<char> text)
    {
        foreach (char c in text)
        {
            if (!char.IsAsciiHexDigitLower(c))
            {
                return false;
            }
        }

        return true;
    }

    private static int Compare(Digest? left, Digest? right) => string.CompareOrdinal(left?.ToString(), right?.ToString());
}
