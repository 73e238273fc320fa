using PodShell.Cli.Text;

namespace PodShell.Cli.Parsing;

/// <summary>One flag of a verb: how it is written, what the help says, and where its value goes.</summary>
/// <typeparam name="T">What the verb's flags fill.</typeparam>
/// <param name="Name">The long form, with <c>--</c>.</param>
/// <param name="Short">The short form, with <c>-</c>.</param>
/// <param name="ValueHint">What the help calls the value; null for a switch.</param>
/// <param name="Help">One line.</param>
/// <param name="Apply">Takes the value's text; a switch gets true or false.</param>
internal sealed record Flag<T>(string Name, string? Short, string? ValueHint, string Help, Action<T, string> Apply)
{
    /// <summary>A second long form that the help does not show, such as <c>--net</c>.</summary>
    public string? Alias { get; init; }

    /// <summary>Left out of the help.</summary>
    public bool Hidden { get; init; }

    /// <summary>An empty value is as if the flag were not there: scripts write <c>--name "$NAME"</c>.</summary>
    public bool EmptyIsUnset { get; init; }

    public bool IsSwitch => ValueHint is null;

    /// <summary>What help, manual and completion show of it.</summary>
    public FlagSummary Summary => new(Name, Short, ValueHint, Help);

    /// <summary>How messages name it, as pflag does: <c>-m, --memory</c>.</summary>
    public string Display => Short is null ? Name : $"{Short}, {Name}";

    /// <summary>The same flag for settings that hold a <typeparamref name="T"/>.</summary>
    public Flag<TOuter> In<TOuter>(Func<TOuter, T> part) =>
        new(Name, Short, ValueHint, Help, (outer, text) => Apply(part(outer), text))
        {
            Alias = Alias,
            Hidden = Hidden,
            EmptyIsUnset = EmptyIsUnset,
        };

    /// <summary>Takes a value from the command line.</summary>
    /// <exception cref="UsageException">The value does not parse.</exception>
    public void Set(T settings, string text)
    {
        if (EmptyIsUnset && text.Length == 0)
        {
            return;
        }

        try
        {
            Apply(settings, text);
        }
        catch (Exception e) when (e is FormatException or OverflowException or ArgumentException)
        {
            string why = e is OverflowException ? "value out of range" : e.Message;
            throw new UsageException($"invalid argument \"{TerminalText.Clean(text)}\" for \"{Display}\" flag: {why}");
        }
    }
}
