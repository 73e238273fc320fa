using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Serialization;

namespace PodShell;

/// <summary>
/// A Linux signal. Text: a name with or without <c>SIG</c> in any case (<c>SIGTERM</c>, <c>term</c>), a number from 1 to 64,
/// or a real-time signal (<c>SIGRTMIN+3</c>, <c>RTMAX-1</c>); a <c>-</c> before it is taken as kill(1) takes it. See signal(7).
/// </summary>
/// <param name="Number">The number on x86-64 and arm64, 1 to 64.</param>
[JsonConverter(typeof(ParsableJsonConverter<Signal>))]
public readonly record struct Signal(int Number) : IParsable<Signal>
{
    private const string Form = "a name such as SIGTERM, TERM or SIGRTMIN+3, or a number from 1 to 64";
    private const int RealTimeMinimum = 34;
    private const int Maximum = 64;

    private static readonly ImmutableArray<string> s_names =
    [
        "HUP",
        "INT",
        "QUIT",
        "ILL",
        "TRAP",
        "ABRT",
        "BUS",
        "FPE",
        "KILL",
        "USR1",
        "SEGV",
        "USR2",
        "PIPE",
        "ALRM",
        "TERM",
        "STKFLT",
        "CHLD",
        "CONT",
        "STOP",
        "TSTP",
        "TTIN",
        "TTOU",
        "URG",
        "XCPU",
        "XFSZ",
        "VTALRM",
        "PROF",
        "WINCH",
        "IO",
        "PWR",
        "SYS",
    ];

    /// <summary>SIGTERM: asks to end.</summary>
    public static Signal Terminate => new(15);

    /// <summary>SIGKILL: ends at once.</summary>
    public static Signal Kill => new(9);

    /// <summary>SIGINT: Ctrl+C.</summary>
    public static Signal Interrupt => new(2);

    /// <summary>SIGHUP: the terminal is gone, or: read the configuration again.</summary>
    public static Signal HangUp => new(1);

    /// <summary>The names with <c>SIG</c>, by number from 1, without the real-time signals.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. s_names.Select(name => "SIG" + name)];

    /// <summary>Reads the text form.</summary>
    /// <param name="text">A name or a number; at most 16 characters.</param>
    /// <returns>The signal.</returns>
    /// <exception cref="FormatException">There is no such signal.</exception>
    public static Signal Parse(string text)
    {
        string name = ValueText.Check(text, 16, "signal", Form).Trim().ToUpperInvariant();

        // As kill(1) has it: -9, -HUP.
        name = name is ['-', _, ..] ? name[1..] : name;
        if (int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out int number))
        {
            return number is >= 1 and <= Maximum ? new Signal(number) : throw ValueText.Bad(text, "signal", Form);
        }

        if (name.StartsWith("SIG", StringComparison.Ordinal))
        {
            name = name[3..];
        }

        int index = s_names.IndexOf(name);
        return index >= 0
            ? new Signal(index + 1)
            : name switch
            {
                "IOT" => new Signal(6),
                "CLD" => new Signal(17),
                "POLL" => new Signal(29),
                "RTMIN" => new Signal(RealTimeMinimum),
                "RTMAX" => new Signal(Maximum),
                _ => ParseRealTime(name) ?? throw ValueText.Bad(text, "signal", Form),
            };
    }

    /// <inheritdoc cref="Parse(string)"/>
    /// <param name="s">The text.</param>
    /// <param name="provider">Not used: the form is the same in every culture.</param>
    public static Signal Parse(string s, IFormatProvider? provider) => Parse(s);

    /// <inheritdoc/>
    public static bool TryParse(string? s, IFormatProvider? provider, out Signal result) => ValueText.TryParse(s, provider, out result);

    /// <summary>A signal by number, as <c>-Signal 9</c> passes it.</summary>
    /// <param name="number">1 to 64.</param>
    public static implicit operator Signal(int number) =>
        number is >= 1 and <= Maximum ? new Signal(number) : throw new FormatException($"{number} is not a valid signal. Write {Form}.");

    /// <summary>The name: <c>SIGTERM</c>, <c>SIGRTMIN+3</c>; the number for the two that have none.</summary>
    /// <returns>The text.</returns>
    public override string ToString() =>
        Number switch
        {
            >= 1 and <= 31 => Names[Number - 1],
            RealTimeMinimum => "SIGRTMIN",
            Maximum => "SIGRTMAX",
            > RealTimeMinimum and < Maximum => string.Create(CultureInfo.InvariantCulture, $"SIGRTMIN+{Number - RealTimeMinimum}"),
            _ => Number.ToString(CultureInfo.InvariantCulture),
        };

    private static Signal? ParseRealTime(string name)
    {
        bool fromMinimum = name.StartsWith("RTMIN+", StringComparison.Ordinal);
        if ((!fromMinimum && !name.StartsWith("RTMAX-", StringComparison.Ordinal)) || !ValueText.TryDigits(name.AsSpan(6), out long offset))
        {
            return null;
        }

        long number = fromMinimum ? RealTimeMinimum + offset : Maximum - offset;
        return offset <= Maximum - RealTimeMinimum && number is >= RealTimeMinimum and <= Maximum ? new Signal((int)number) : null;
    }
}
