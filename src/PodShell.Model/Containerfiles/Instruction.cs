namespace PodShell.Containerfiles;

/// <summary>One instruction, with its lines put together.</summary>
internal sealed record Instruction
{
    /// <summary>Its word, in capitals.</summary>
    public required string Name { get; init; }

    /// <summary>The number of its first line, from 1.</summary>
    public required int Line { get; init; }

    /// <summary>All of it as one line, for steps and errors.</summary>
    public required string Text { get; init; }

    /// <summary>What stands behind its word and its flags, as it is written.</summary>
    public required string Value { get; init; }

    /// <summary>Its flags, as <c>from</c> and <c>builder</c>; a value is <see langword="null"/> where there is none.</summary>
    public IReadOnlyList<KeyValuePair<string, string?>> Flags { get; init; } = [];

    /// <summary>The words of its JSON form; <see langword="null"/> where it is written otherwise.</summary>
    public IReadOnlyList<string>? Words { get; init; }

    /// <summary>The documents that follow it.</summary>
    public IReadOnlyList<HereDocument> Documents { get; init; } = [];

    /// <summary>The last value of a flag; <see langword="null"/> without one.</summary>
    /// <param name="name">The flag's name.</param>
    public string? Flag(string name) => Flags.LastOrDefault(flag => flag.Key == name).Value;

    /// <summary>Whether a switch is set.</summary>
    /// <param name="name">The flag's name.</param>
    /// <exception cref="FormatException">Its value is neither true nor false.</exception>
    public bool Switch(string name)
    {
        foreach ((string key, string? value) in Flags.Reverse())
        {
            if (key == name)
            {
                return value switch
                {
                    null or "" or "true" or "1" => true,
                    "false" or "0" => false,
                    _ => throw new FormatException($"--{name} is true or false, not '{ValueText.Quote(value)}'"),
                };
            }
        }

        return false;
    }
}
