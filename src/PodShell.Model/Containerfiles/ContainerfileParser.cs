namespace PodShell.Containerfiles;

/// <summary>Reads Containerfiles: foreign text, which may say anything.</summary>
internal static class ContainerfileParser
{
    private const int MaximumStages = 256;

    private static readonly Dictionary<string, string[]> s_flags = new(StringComparer.Ordinal)
    {
        ["ADD"] = ["checksum", "chmod", "chown", "exclude", "keep-git-dir", "link", "unpack"],
        ["ARG"] = [],
        ["CMD"] = [],
        ["COPY"] = ["chmod", "chown", "exclude", "from", "link", "parents"],
        ["ENTRYPOINT"] = [],
        ["ENV"] = [],
        ["EXPOSE"] = [],
        ["FROM"] = ["platform"],
        ["HEALTHCHECK"] = ["interval", "retries", "start-interval", "start-period", "timeout"],
        ["LABEL"] = [],
        ["MAINTAINER"] = [],
        ["ONBUILD"] = [],
        ["RUN"] = ["mount", "network", "security"],
        ["SHELL"] = [],
        ["STOPSIGNAL"] = [],
        ["USER"] = [],
        ["VOLUME"] = [],
        ["WORKDIR"] = [],
    };

    /// <summary>Reads one.</summary>
    /// <param name="text">What the file holds.</param>
    /// <param name="path">What messages call it.</param>
    /// <returns>What it says.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.BuildFileInvalid"/>, with file and line.</exception>
    public static Containerfile Parse(string text, string path)
    {
        IReadOnlyList<Instruction> all = InstructionReader.Read(text, path, out char escape);
        if (all.Count == 0)
        {
            throw ContainerfileErrors.Invalid(path, 0, "building: no stages to build: the file has no instructions", "Begin with FROM.");
        }

        List<Instruction> arguments = [];
        List<BuildStage> stages = [];
        List<Instruction> current = [];
        foreach (Instruction instruction in all)
        {
            Check(instruction, path);
            if (instruction.Name == "FROM")
            {
                current = [];
                stages.Add(Stage(instruction, stages, current, path));
            }
            else if (stages.Count > 0)
            {
                current.Add(instruction);
            }
            else if (instruction.Name == "ARG")
            {
                arguments.Add(instruction);
            }
            else
            {
                throw ContainerfileErrors.Invalid(
                    path,
                    instruction.Line,
                    $"no FROM statement found before {instruction.Name}: only ARG may stand there"
                );
            }
        }

        return stages.Count > 0
            ? new Containerfile(path, escape, arguments, stages)
            : throw ContainerfileErrors.Invalid(path, 0, "no FROM statement found", "Say with FROM upon which image to build.");
    }

    /// <summary>Checks an instruction's word, flags and that it says something.</summary>
    /// <param name="instruction">The instruction.</param>
    /// <param name="path">What messages call the file.</param>
    /// <exception cref="PodShellException"><see cref="ErrorIds.BuildFileInvalid"/>.</exception>
    public static void Check(Instruction instruction, string path)
    {
        if (!s_flags.TryGetValue(instruction.Name, out string[]? known))
        {
            throw ContainerfileErrors.Invalid(
                path,
                instruction.Line,
                $"Unknown instruction: \"{DisplayText.Quote(instruction.Name, 64)}\"",
                $"Known ones are {string.Join(", ", s_flags.Keys)}."
            );
        }

        foreach ((string flag, _) in instruction.Flags)
        {
            if (!known.Contains(flag))
            {
                throw ContainerfileErrors.Invalid(
                    path,
                    instruction.Line,
                    $"{instruction.Name} has no flag --{DisplayText.Quote(flag, 64)}",
                    $"It only supports {string.Join(", ", known.Select(static name => "--" + name))}."
                );
            }
        }

        if (instruction.Value.Length == 0)
        {
            throw ContainerfileErrors.Invalid(
                path,
                instruction.Line,
                $"{instruction.Name} says nothing: it requires at least one argument"
            );
        }

        if (instruction.Name == "ONBUILD")
        {
            CheckTrigger(instruction, path);
        }

        if (instruction.Name == "SHELL" && instruction.Words is not { Count: > 0 })
        {
            throw ContainerfileErrors.Invalid(path, instruction.Line, "SHELL requires the arguments to be in JSON form");
        }
    }

    private static void CheckTrigger(Instruction instruction, string path)
    {
        string word = instruction.Value.Split([' ', '\t'], 2)[0].ToUpperInvariant();
        if (word is "ONBUILD" or "FROM" or "MAINTAINER")
        {
            throw ContainerfileErrors.Invalid(path, instruction.Line, $"{word} isn't allowed as an ONBUILD trigger");
        }

        if (instruction.Documents.Count == 0)
        {
            Check(InstructionReader.ReadOne(instruction.Value, path) with { Line = instruction.Line }, path);
        }
    }

    private static BuildStage Stage(Instruction from, List<BuildStage> before, List<Instruction> instructions, string path)
    {
        if (before.Count == MaximumStages)
        {
            throw ContainerfileErrors.Invalid(path, from.Line, $"there are more than {MaximumStages} stages");
        }

        string[] words = from.Value.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        bool named = words.Length == 3 && words[1].Equals("AS", StringComparison.OrdinalIgnoreCase);
        if (words.Length != 1 && !named)
        {
            throw ContainerfileErrors.Invalid(path, from.Line, "FROM requires either one argument, or three: FROM <source> [AS <name>]");
        }

        string? name = named ? words[2].ToLowerInvariant() : null;
        if (
            name is not null
            && (!char.IsAsciiLetter(name[0]) || !name.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.'))
        )
        {
            throw ContainerfileErrors.Invalid(path, from.Line, $"'{DisplayText.Quote(name, 64)}' is no name of a stage");
        }

        return name is not null && before.Exists(stage => stage.Name == name)
            ? throw ContainerfileErrors.Invalid(path, from.Line, $"another stage is called '{name}' already")
            : new BuildStage(from, before.Count, words[0], name, instructions);
    }
}
