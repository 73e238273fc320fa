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

/// <summary>A document in an instruction: <c>&lt;&lt;NAME</c> and the lines up to <c>NAME</c>.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Content">Its lines, each with its end.</param>
/// <param name="Expands">Whether variables in it are expanded: not where its name is quoted.</param>
/// <param name="Chomps">Whether tabs at the beginning of its lines are left out (<c>&lt;&lt;-</c>).</param>
internal sealed record HereDocument(string Name, string Content, bool Expands, bool Chomps);

/// <summary>A stage: FROM and what follows it.</summary>
/// <param name="From">Its FROM.</param>
/// <param name="Index">Its number, from 0.</param>
/// <param name="Base">The image or stage, as it is written.</param>
/// <param name="Name">What other stages call it; <see langword="null"/> for its number.</param>
/// <param name="Instructions">Its instructions.</param>
internal sealed record BuildStage(Instruction From, int Index, string Base, string? Name, IReadOnlyList<Instruction> Instructions);

/// <summary>A Containerfile, read.</summary>
/// <param name="Path">What messages call it.</param>
/// <param name="Escape">Its escape character.</param>
/// <param name="Arguments">The ARGs before the first FROM.</param>
/// <param name="Stages">Its stages; at least one.</param>
internal sealed record Containerfile(string Path, char Escape, IReadOnlyList<Instruction> Arguments, IReadOnlyList<BuildStage> Stages);
