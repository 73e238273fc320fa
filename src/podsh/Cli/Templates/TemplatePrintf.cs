using System.Globalization;
using System.Text;

namespace PodShell.Cli.Templates;

/// <summary>
/// The part of Go's <c>printf</c> that formats use: <c>%s %v %d %q %t %x %f %%</c> with <c>-</c>, <c>0</c>, width and precision.
/// </summary>
internal static class TemplatePrintf
{
    private const int MaximumWidth = 4096;

    public static string Format(string format, IReadOnlyList<object?> arguments)
    {
        StringBuilder text = new();
        int next = 0;
        for (int i = 0; i < format.Length; i++)
        {
            if (format[i] != '%')
            {
                text.Append(format[i]);
                continue;
            }

            (bool left, bool zero) = (false, false);
            for (i++; i < format.Length && format[i] is '-' or '0' or '+' or ' ' or '#'; i++)
            {
                left |= format[i] == '-';
                zero |= format[i] == '0';
            }

            int width = Number(format, ref i) ?? 0;
            int? precision = null;
            if (i < format.Length && format[i] == '.')
            {
                i++;
                precision = Number(format, ref i) ?? 0;
            }

            if (i >= format.Length)
            {
                text.Append("%!(NOVERB)");
                break;
            }

            if (format[i] == '%')
            {
                text.Append('%');
                continue;
            }

            string shown = next < arguments.Count ? Show(format[i], arguments[next++], precision) : $"%!{format[i]}(MISSING)";
            text.Append(left ? shown.PadRight(width) : shown.PadLeft(width, zero ? '0' : ' '));
        }

        return text.ToString();
    }

    private static int? Number(string format, ref int i)
    {
        int start = i;
        while (i < format.Length && char.IsAsciiDigit(format[i]))
        {
            i++;
        }

        return i == start ? null
            : int.TryParse(format.AsSpan(start, i - start), NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            && number <= MaximumWidth
                ? number
            : throw new TemplateException("a width in printf is too large");
    }

    private static string Show(char verb, object? value, int? precision)
    {
        string text = TemplateValue.Print(value);
        return (verb, value) switch
        {
            ('s' or 'v', _) => precision is { } length && length < text.Length ? text[..length] : text,
            ('q', string) => TemplateValue.Json(value),
            ('d', long) or ('t', bool) => text,
            ('x', long number) => number.ToString("x", CultureInfo.InvariantCulture),
            ('X', long number) => number.ToString("X", CultureInfo.InvariantCulture),
            ('x', string plain) => Convert.ToHexStringLower(Encoding.UTF8.GetBytes(plain)),
            ('f', double number) => number.ToString(
                "F" + (precision ?? 6).ToString(CultureInfo.InvariantCulture),
                CultureInfo.InvariantCulture
            ),
            _ => $"%!{verb}({text})",
        };
    }
}
