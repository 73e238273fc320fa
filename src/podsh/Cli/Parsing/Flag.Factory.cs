using System.Globalization;

namespace PodShell.Cli.Parsing;

/// <summary>Makes flags: one line each in the verbs' tables.</summary>
internal static class Flag
{
    /// <summary>A flag with a value of any type that parses itself.</summary>
    public static Flag<T> Value<T, TValue>(
        string name,
        string? shortName,
        string help,
        Action<T, TValue> set,
        string? hint = null,
        string? alias = null
    )
        where TValue : IParsable<TValue> =>
        new(name, shortName, hint ?? HintOf<TValue>(), help, (settings, text) =>
            set(settings, TValue.Parse(text, CultureInfo.InvariantCulture))
        )
        {
            Alias = alias,
        };

    /// <summary>A flag with a value that may be empty, which is as if the flag were not there.</summary>
    public static Flag<T> ValueOrEmpty<T, TValue>(
        string name,
        string? shortName,
        string help,
        Action<T, TValue> set,
        string? hint = null,
        string? alias = null
    )
        where TValue : IParsable<TValue> => Value(name, shortName, help, set, hint, alias) with { EmptyIsUnset = true };

    /// <summary>A flag that is there or not (<c>--rm</c>, <c>--rm=false</c>).</summary>
    public static Flag<T> Switch<T>(string name, string? shortName, string help, Action<T, bool> set, string? alias = null) =>
        new(name, shortName, null, help, (settings, text) => set(settings, ParseBool(text))) { Alias = alias };

    /// <summary>A flag that other engines have and that means nothing here; accepted so that scripts run.</summary>
    public static Flag<T> Ignored<T>(string name, string? shortName = null, bool isSwitch = true) =>
        new(name, shortName, isSwitch ? null : "string", "Accepted and ignored", static (_, _) => { }) { Hidden = true };

    // What Go's strconv.ParseBool takes.
    public static bool ParseBool(string text) =>
        text switch
        {
            "1" or "t" or "T" or "true" or "TRUE" or "True" => true,
            "0" or "f" or "F" or "false" or "FALSE" or "False" => false,
            _ => throw new FormatException("write true or false"),
        };

    private static string HintOf<TValue>() =>
        typeof(TValue) == typeof(int) || typeof(TValue) == typeof(long) || typeof(TValue) == typeof(ushort) ? "int"
        : typeof(TValue) == typeof(ulong) ? "uint"
        : typeof(TValue) == typeof(double) ? "float"
        : typeof(TValue) == typeof(ByteSize) ? "bytes"
        : typeof(TValue) == typeof(GoDuration) ? "duration"
        : typeof(TValue) == typeof(KeyValue) ? "key=value"
        : "string";
}
