namespace PodShell.Engine.Storage.Tar;

/// <summary>The numbers of tar headers: octal text, GNU's base 256, and the decimal text of extended headers.</summary>
internal static class TarNumber
{
    /// <summary>Reads a field of a header block.</summary>
    /// <param name="field">The field.</param>
    /// <param name="value">The number; 0 for an empty field.</param>
    /// <returns>Whether the field is a number that fits.</returns>
    public static bool TryParseField(ReadOnlySpan<byte> field, out long value) =>
        field[0] >= 0x80 ? TryParseBinary(field, out value) : TryParseOctal(field, out value);

    /// <summary>Reads decimal digits.</summary>
    /// <param name="text">The text.</param>
    /// <param name="value">The number, not negative.</param>
    /// <returns>Whether the text is a number that fits.</returns>
    public static bool TryParseDecimal(ReadOnlySpan<byte> text, out long value)
    {
        value = 0;
        foreach (byte c in text)
        {
            int digit = c - '0';
            if (digit is < 0 or > 9 || value > (long.MaxValue - digit) / 10)
            {
                return false;
            }

            value = (value * 10) + digit;
        }

        return text.Length > 0;
    }

    /// <summary>Reads a time of an extended header: seconds with an optional sign and fraction.</summary>
    /// <param name="text">The text.</param>
    /// <param name="seconds">Whole seconds, rounded down.</param>
    /// <param name="nanoseconds">The rest.</param>
    /// <returns>Whether the text is a time.</returns>
    public static bool TryParseTime(ReadOnlySpan<byte> text, out long seconds, out int nanoseconds)
    {
        nanoseconds = 0;
        bool negative = text.Length > 0 && text[0] == '-';
        text = negative ? text[1..] : text;
        int dot = text.IndexOf((byte)'.');
        ReadOnlySpan<byte> fraction = dot < 0 ? [] : text[(dot + 1)..];
        if (!TryParseDecimal(dot < 0 ? text : text[..dot], out seconds))
        {
            return false;
        }

        for ((int i, int unit) = (0, 100_000_000); i < fraction.Length; i++, unit /= 10)
        {
            if (fraction[i] is < (byte)'0' or > (byte)'9')
            {
                return false;
            }

            nanoseconds += (fraction[i] - '0') * unit;
        }

        if (negative)
        {
            (seconds, nanoseconds) = nanoseconds == 0 ? (-seconds, 0) : (-seconds - 1, 1_000_000_000 - nanoseconds);
        }

        return true;
    }

    private static bool TryParseOctal(ReadOnlySpan<byte> field, out long value)
    {
        value = 0;
        field = field.TrimStart((byte)' ');
        int end = field.IndexOfAny((byte)0, (byte)' ');
        field = end < 0 ? field : field[..end];
        foreach (byte c in field)
        {
            if (c is < (byte)'0' or > (byte)'7' || value > long.MaxValue >> 3)
            {
                return false;
            }

            value = (value << 3) | (uint)(c - '0');
        }

        return true;
    }

    // Two's complement of all bits but the first, which marks the form.
    private static bool TryParseBinary(ReadOnlySpan<byte> field, out long value)
    {
        bool negative = (field[0] & 0x40) != 0;
        value = negative ? -1 : 0;
        for (int i = 0; i < field.Length; i++)
        {
            byte part = i == 0 ? (byte)((field[0] & 0x7f) | (negative ? 0x80 : 0)) : field[i];
            if (value is > (long.MaxValue >> 8) or < (long.MinValue >> 8))
            {
                return false;
            }

            value = (value << 8) | part;
        }

        return true;
    }
}
