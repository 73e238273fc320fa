using System.Globalization;
using System.Text.Json.Serialization;

namespace PodShell;

/// <summary>
/// An amount of bytes. Text: a number with an optional unit <c>b k m g t p</c> (also <c>kb</c>, <c>KiB</c>; all 1024-based, any case):
/// <c>512m</c>, <c>1.5g</c>, <c>64MiB</c>, <c>4096</c>; <c>-1</c> means unlimited.
/// </summary>
/// <param name="Bytes">The bytes, or -1 for unlimited.</param>
[JsonConverter(typeof(ParsableJsonConverter<ByteSize>))]
public readonly record struct ByteSize(long Bytes) : IParsable<ByteSize>, IComparable<ByteSize>, IComparable
{
    private const string Form = "bytes with an optional unit b, k, m, g, t or p, such as 512m, 1.5g or 64MiB, or -1 for unlimited";
    private const string Units = "bkmgtp";

    /// <summary>No limit at all (-1).</summary>
    public static ByteSize Unlimited => new(-1);

    /// <summary>Whether this stands for no limit.</summary>
    public bool IsUnlimited => Bytes < 0;

    /// <summary>Reads the text form.</summary>
    /// <param name="text">For example <c>512m</c>; at most 40 characters.</param>
    /// <returns>The size; fractions of a byte are cut off.</returns>
    /// <exception cref="FormatException">The text is no size, negative (except -1) or above 8 EiB.</exception>
    public static ByteSize Parse(string text) => Parse(text, 1024);

    /// <summary>
    /// Reads a size whose units count in thousands unless they are written <c>KiB</c>, <c>MiB</c> and so on: <c>10k</c> is 10000. That is
    /// how Docker and Podman read the sizes of log files (go-units, <c>FromHumanSize</c>).
    /// </summary>
    /// <param name="text">For example <c>10m</c>; at most 40 characters.</param>
    /// <returns>The size; fractions of a byte are cut off.</returns>
    /// <exception cref="FormatException">As <see cref="Parse(string)"/>.</exception>
    public static ByteSize ParseDecimal(string text) =>
        Parse(text, text is not null && text.Contains('i', StringComparison.OrdinalIgnoreCase) ? 1024 : 1000);

    private static ByteSize Parse(string text, int thousand)
    {
        string trimmed = ValueText.Check(text, 40, "size", Form).Trim();
        if (trimmed == "-1")
        {
            return Unlimited;
        }

        int digits = ValueText.NumberLength(trimmed);
        int power = UnitPower(trimmed.AsSpan(digits).Trim());
        if (
            power < 0
            || !decimal.TryParse(
                trimmed.AsSpan(0, digits),
                NumberStyles.AllowDecimalPoint,
                CultureInfo.InvariantCulture,
                out decimal number
            )
        )
        {
            throw ValueText.Bad(text, "size", Form);
        }

        decimal unit = 1;
        for (int i = 0; i < power; i++)
        {
            unit *= thousand;
        }

        return number <= long.MaxValue / unit
            ? new ByteSize((long)(number * unit))
            : throw new FormatException($"'{trimmed}' is too large: at most {long.MaxValue} bytes.");
    }

    /// <inheritdoc cref="Parse(string)"/>
    /// <param name="s">The text.</param>
    /// <param name="provider">Not used: the form is the same in every culture.</param>
    public static ByteSize Parse(string s, IFormatProvider? provider) => Parse(s);

    /// <inheritdoc/>
    public static bool TryParse(string? s, IFormatProvider? provider, out ByteSize result) => ValueText.TryParse(s, provider, out result);

    /// <summary>A number of bytes, as <c>-Memory 512MB</c> passes it.</summary>
    /// <param name="bytes">Bytes, or -1.</param>
    public static implicit operator ByteSize(int bytes) => new(bytes);

    /// <summary>A number of bytes, as <c>-Memory 4GB</c> passes it.</summary>
    /// <param name="bytes">Bytes, or -1.</param>
    public static implicit operator ByteSize(long bytes) => new(bytes);

    /// <summary>A number of bytes, as <c>-Memory 1.5GB</c> passes it.</summary>
    /// <param name="bytes">Bytes; a fraction is cut off.</param>
    public static explicit operator ByteSize(double bytes) => new(checked((long)bytes));

    /// <summary>The number of bytes.</summary>
    /// <param name="size">The size.</param>
    public static implicit operator long(ByteSize size) => size.Bytes;

    /// <summary>Whether the left side is smaller; unlimited is the largest.</summary>
    /// <param name="left">One size.</param>
    /// <param name="right">The other.</param>
    public static bool operator <(ByteSize left, ByteSize right) => left.CompareTo(right) < 0;

    /// <summary>Whether the left side is larger; unlimited is the largest.</summary>
    /// <param name="left">One size.</param>
    /// <param name="right">The other.</param>
    public static bool operator >(ByteSize left, ByteSize right) => left.CompareTo(right) > 0;

    /// <summary>Whether the left side is not larger.</summary>
    /// <param name="left">One size.</param>
    /// <param name="right">The other.</param>
    public static bool operator <=(ByteSize left, ByteSize right) => left.CompareTo(right) <= 0;

    /// <summary>Whether the left side is not smaller.</summary>
    /// <param name="left">One size.</param>
    /// <param name="right">The other.</param>
    public static bool operator >=(ByteSize left, ByteSize right) => left.CompareTo(right) >= 0;

    /// <inheritdoc/>
    public int CompareTo(ByteSize other) => unchecked((ulong)Bytes).CompareTo(unchecked((ulong)other.Bytes));

    /// <inheritdoc/>
    public int CompareTo(object? obj) =>
        obj switch
        {
            null => 1,
            ByteSize other => CompareTo(other),
            long other => CompareTo(new ByteSize(other)),
            int other => CompareTo(new ByteSize(other)),
            _ => throw new ArgumentException("A size compares to a size or a number of bytes only.", nameof(obj)),
        };

    /// <summary>The shortest exact text: <c>512m</c>, <c>1000</c>, <c>-1</c>. <see cref="Parse(string)"/> reads it back.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
    {
        if (Bytes <= 0)
        {
            return Bytes == 0 ? "0" : "-1";
        }

        int power = Math.Min(long.TrailingZeroCount(Bytes) is var zeros ? (int)zeros / 10 : 0, Units.Length - 1);
        string number = (Bytes >> (10 * power)).ToString(CultureInfo.InvariantCulture);
        return power == 0 ? number : number + Units[power];
    }

    /// <summary>The size for people: three significant digits and a decimal unit, as <c>77.9 MB</c>.</summary>
    /// <returns>The text; <c>unlimited</c> for -1.</returns>
    public string ToHumanString()
    {
        if (IsUnlimited)
        {
            return "unlimited";
        }

        ReadOnlySpan<string> units = ["B", "kB", "MB", "GB", "TB", "PB", "EB"];
        double value = Bytes;
        int unit = 0;
        while (value >= 999.5 && unit < units.Length - 1)
        {
            value /= 1000;
            unit++;
        }

        string format =
            value >= 99.95 ? "0"
            : value >= 9.995 ? "0.#"
            : "0.##";
        return value.ToString(format, CultureInfo.InvariantCulture) + " " + units[unit];
    }

    private static int UnitPower(ReadOnlySpan<char> unit)
    {
        if (unit.IsEmpty)
        {
            return 0;
        }

        int power = Units.IndexOf(char.ToLowerInvariant(unit[0]), StringComparison.Ordinal);
        ReadOnlySpan<char> rest = unit[1..];
        bool ok =
            rest.IsEmpty
            || (
                power > 0
                && (
                    rest.Equals("b", StringComparison.OrdinalIgnoreCase)
                    || rest.Equals("ib", StringComparison.OrdinalIgnoreCase)
                    || rest.Equals("i", StringComparison.OrdinalIgnoreCase)
                )
            );
        return ok ? power : -1;
    }
}
