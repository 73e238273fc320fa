using PodShell.Cli.Text;

namespace PodShell.Cli.Parsing;

/// <summary>
/// Reads an argument vector as pflag does, because that is the grammar that Docker's and Podman's scripts are written in: bundled
/// short switches, <c>-p80</c>, <c>-p=80</c>, values that look like flags, <c>--switch=false</c>, <c>--</c>, and, for verbs that run
/// commands, an end of all flags at the first word that is none.
/// </summary>
internal static class ArgumentParser
{
    /// <summary>Applies the flags and returns the words that are none.</summary>
    /// <exception cref="UsageException">A flag is unknown, lacks its value or its value does not parse.</exception>
    public static List<string> Parse<T>(IReadOnlyList<Flag<T>> flags, T settings, IReadOnlyList<string> arguments, bool interspersed)
    {
        List<string> words = [];
        for (int i = 0; i < arguments.Count; i++)
        {
            string argument = arguments[i];
            if (argument == "--")
            {
                words.AddRange(arguments.Skip(i + 1));
                break;
            }

            if (argument.Length < 2 || argument[0] != '-')
            {
                if (!interspersed)
                {
                    words.AddRange(arguments.Skip(i));
                    break;
                }

                words.Add(argument);
            }
            else if (argument[1] == '-')
            {
                i = ParseLong(flags, settings, arguments, i);
            }
            else
            {
                i = ParseShort(flags, settings, arguments, i);
            }
        }

        return words;
    }

    private static int ParseLong<T>(IReadOnlyList<Flag<T>> flags, T settings, IReadOnlyList<string> arguments, int i)
    {
        string argument = arguments[i];
        int equals = argument.IndexOf('=', StringComparison.Ordinal);
        string name = equals < 0 ? argument : argument[..equals];
        Flag<T> flag = Find(flags, f => f.Name == name || f.Alias == name)
            ?? throw (name == "--help" ? new HelpRequestedException() : new UsageException($"unknown flag: {TerminalText.Clean(name)}"));
        if (equals >= 0)
        {
            flag.Set(settings, argument[(equals + 1)..]);
        }
        else if (flag.IsSwitch)
        {
            flag.Set(settings, "true");
        }
        else if (++i < arguments.Count)
        {
            flag.Set(settings, arguments[i]);
        }
        else
        {
            throw new UsageException($"flag needs an argument: {name}");
        }

        return i;
    }

    private static int ParseShort<T>(IReadOnlyList<Flag<T>> flags, T settings, IReadOnlyList<string> arguments, int i)
    {
        string argument = arguments[i];
        for (int at = 1; at < argument.Length; at++)
        {
            char letter = argument[at];
            Flag<T> flag = Find(flags, f => f.Short is { } s && s[1] == letter)
                ?? throw (
                    letter == 'h'
                        ? new HelpRequestedException()
                        : new UsageException(
                            $"unknown shorthand flag: '{TerminalText.Clean(letter.ToString())}' in {TerminalText.Clean(argument)}"
                        )
                );
            string rest = argument[(at + 1)..];
            if (flag.IsSwitch)
            {
                if (rest.StartsWith('='))
                {
                    flag.Set(settings, rest[1..]);
                    return i;
                }

                flag.Set(settings, "true");
                continue;
            }

            if (rest.Length > 0)
            {
                flag.Set(settings, rest[0] == '=' ? rest[1..] : rest);
                return i;
            }

            flag.Set(
                settings,
                i + 1 < arguments.Count ? arguments[i + 1] : throw new UsageException($"flag needs an argument: '{letter}' in {argument}")
            );
            return i + 1;
        }

        return i;
    }

    private static Flag<T>? Find<T>(IReadOnlyList<Flag<T>> flags, Func<Flag<T>, bool> match)
    {
        foreach (Flag<T> flag in flags)
        {
            if (match(flag))
            {
                return flag;
            }
        }

        return null;
    }
}
