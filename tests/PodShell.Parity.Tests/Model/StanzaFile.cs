using System.Globalization;
using System.Text.RegularExpressions;

namespace PodShell.Parity.Tests;

/// <summary>Reads the files of stanzas; README.md describes their form.</summary>
internal static partial class StanzaFile
{
    /// <summary>All files beside the assembly.</summary>
    public static IReadOnlyList<Scene> All()
    {
        string[] files = Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Stanzas"), "*.txt");
        Array.Sort(files, StringComparer.Ordinal);
        return [.. files.Select(file => Parse(Path.GetFileNameWithoutExtension(file), File.ReadAllText(file)))];
    }

    /// <summary>Reads one file's text.</summary>
    /// <exception cref="FormatException">A line is none of the known forms; the message names file and line.</exception>
    public static Scene Parse(string name, string text)
    {
        List<Stanza> stanzas = [];
        string? title = null;
        int started = 0;
        Callers callers = Callers.Both;
        List<CommandLineText> lines = [];
        string[] all = text.Split('\n');
        for (int i = 0; i < all.Length; i++)
        {
            string line = all[i].TrimEnd();
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            FormatException Bad(string what) => new($"{name}.txt:{i + 1}: {what}: {line}");
            if (line.StartsWith("== ", StringComparison.Ordinal))
            {
                Finish();
                Match header = Header().Match(line);
                (title, started, callers) = (header.Groups["title"].Value, i + 1, CallersOf(header.Groups["caller"].Value));
                if (stanzas.Any(stanza => stanza.Name == title))
                {
                    throw Bad("a stanza of this name was there before");
                }
            }
            else if (title is null)
            {
                throw Bad("a stanza begins with '== NAME'");
            }
            else if (line.Length > 2 && line[1] == ' ' && line[0] is '$' or '-' or '+')
            {
                LineKind kind = line[0] switch
                {
                    '$' => LineKind.Compared,
                    '-' => LineKind.Quiet,
                    _ => LineKind.Step,
                };
                lines.Add(new CommandLineText(i + 1, kind, line[2..], [], []));
            }
            else if (lines.Count == 0)
            {
                throw Bad("a mark belongs to a line before it");
            }
            else if (MarkLine().Match(line) is { Success: true } mark)
            {
                MarkKind kind = mark.Groups["kind"].Value switch
                {
                    "known" => MarkKind.Known,
                    "differs" => MarkKind.Differs,
                    "podman 4" => MarkKind.Podman4,
                    "unsteady" => MarkKind.Unsteady,
                    _ => MarkKind.Podman5,
                };
                CommandLineText last = lines[^1];
                lines[^1] = last with
                {
                    Marks = [.. last.Marks, new Mark(kind, CallersOf(mark.Groups["caller"].Value), mark.Groups["reason"].Value)],
                };
            }
            else if (ExpectationLine().Match(line) is { Success: true } expectation)
            {
                CommandLineText last = lines[^1];
                lines[^1] = last with
                {
                    Expectations =
                    [
                        .. last.Expectations,
                        new Expectation(expectation.Groups["stream"].Value, expectation.Groups["value"].Value),
                    ],
                };
            }
            else
            {
                throw Bad("this is no stanza, no command line, no mark and no expectation");
            }
        }

        Finish();
        return new Scene(name, stanzas);

        void Finish()
        {
            if (title is not null)
            {
                if (lines.Find(line => line.Expectations.Count == 0 && line.Marks.Any(mark => mark.Kind == MarkKind.Unsteady)) is { } line)
                {
                    throw new FormatException(
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"{name}.txt:{line.LineNumber}: an unsteady line has to say what podsh answers"
                        )
                    );
                }

                stanzas.Add(
                    lines.Count > 0
                        ? new Stanza(title, started, lines, callers)
                        : throw new FormatException(
                            string.Create(CultureInfo.InvariantCulture, $"{name}.txt:{started}: the stanza '{title}' has no line")
                        )
                );
                lines = [];
            }
        }
    }

    private static Callers CallersOf(string text) =>
        text switch
        {
            "root" => Callers.Root,
            "user" => Callers.User,
            _ => Callers.Both,
        };

    [GeneratedRegex(@"^== (?<title>.+?)(?: \[(?<caller>root|user)\])?$")]
    private static partial Regex Header();

    [GeneratedRegex(@"^  (?<kind>known|differs|unsteady|podman [45])(?: \((?<caller>root|user)\))?: (?<reason>.+)$")]
    private static partial Regex MarkLine();

    [GeneratedRegex(@"^  (?<stream>rc|out|err) (?<value>.+)$")]
    private static partial Regex ExpectationLine();
}
