using System.Text.RegularExpressions;

namespace PodShell.HelpBuilder;

/// <summary>Reads a page in the markdown schema 2.0.0 of PlatyPS.</summary>
internal static partial class HelpPageReader
{
    /// <summary>Reads a file.</summary>
    /// <exception cref="FormatException">It lacks something; the message names file and part.</exception>
    public static HelpPage Read(string path)
    {
        try
        {
            return Parse(File.ReadAllLines(path));
        }
        catch (FormatException e)
        {
            throw new FormatException($"{path}: {e.Message}", e);
        }
    }

    private static HelpPage Parse(string[] lines)
    {
        int end = Array.IndexOf(lines, "---", 1);
        Dictionary<string, string> header = Facts(lines[1..Math.Max(end, 1)]);
        string name = lines.FirstOrDefault(line => line.StartsWith("# ", StringComparison.Ordinal))?[2..].Trim()
            ?? throw new FormatException("There is no title.");
        Dictionary<string, List<string>> parts = Split(lines[(end + 1)..], "## ").ToDictionary(part => part.Title, part => part.Lines);
        List<string> Part(string title) => parts.GetValueOrDefault(title) ?? throw new FormatException($"There is no part '{title}'.");
        return new HelpPage
        {
            Name = name,
            File = header.GetValueOrDefault("external help file") ?? throw new FormatException("There is no 'external help file'."),
            Synopsis = string.Join(' ', Paragraphs(Part("SYNOPSIS"))),
            Description = Paragraphs(Part("DESCRIPTION")),
            Syntax = Fences(Part("SYNTAX")),
            Examples =
            [
                .. Split(Part("EXAMPLES"), "### ")
                    .Select(part => new HelpExample(part.Title, string.Join('\n', Fences(part.Lines)), Paragraphs(part.Lines))),
            ],
            Parameters = [.. Split(Part("PARAMETERS"), "### ").Where(part => part.Title.StartsWith('-')).Select(Parameter)],
            Inputs = Types(Part("INPUTS")),
            Outputs = Types(Part("OUTPUTS")),
            Notes = Paragraphs(Part("NOTES")),
            Links =
            [
                .. Part("RELATED LINKS")
                    .Select(line => Link.Match(line))
                    .Where(match => match.Success)
                    .Select(match => (match.Groups[1].Value, match.Groups[2].Value)),
            ],
        };
    }

    private static HelpParameter Parameter((string Title, List<string> Lines) part) =>
        new(part.Title[1..], Paragraphs(part.Lines), Facts(string.Join('\n', Fences(part.Lines)).Split('\n')));

    private static List<HelpType> Types(List<string> lines) =>
        [.. Split(lines, "### ").Select(part => new HelpType(part.Title, Paragraphs(part.Lines)))];

    private static Dictionary<string, string> Facts(IEnumerable<string> lines) =>
        lines
            .Select(line => line.Split(':', 2))
            .Where(pair => pair.Length == 2)
            .ToDictionary(pair => pair[0].Trim(), pair => pair[1].Trim());

    /// <summary>The parts below headings of one level; what stands before the first is left out.</summary>
    private static List<(string Title, List<string> Lines)> Split(IEnumerable<string> lines, string mark)
    {
        List<(string Title, List<string> Lines)> parts = [];
        bool fenced = false;
        foreach (string line in lines)
        {
            fenced ^= line.StartsWith("```", StringComparison.Ordinal);
            if (!fenced && line.StartsWith(mark, StringComparison.Ordinal))
            {
                parts.Add((line[mark.Length..].Trim(), []));
            }
            else if (parts.Count > 0)
            {
                parts[^1].Lines.Add(line);
            }
        }

        return parts;
    }

    /// <summary>The contents of the fenced blocks.</summary>
    private static List<string> Fences(List<string> lines)
    {
        List<string> blocks = [];
        List<string>? block = null;
        foreach (string line in lines)
        {
            if (!line.StartsWith("```", StringComparison.Ordinal))
            {
                block?.Add(line);
            }
            else if (block is null)
            {
                block = [];
            }
            else
            {
                blocks.Add(string.Join('\n', block));
                block = null;
            }
        }

        return blocks;
    }

    /// <summary>The paragraphs outside fenced blocks, as plain text.</summary>
    private static List<string> Paragraphs(List<string> lines)
    {
        List<string> paragraphs = [];
        bool fenced = false;
        bool open = false;
        foreach (string line in lines)
        {
            bool fence = line.StartsWith("```", StringComparison.Ordinal);
            fenced ^= fence;
            if (fence || fenced || line.Length == 0)
            {
                open = false;
            }
            else if (open)
            {
                paragraphs[^1] += " " + Plain(line);
            }
            else
            {
                paragraphs.Add(Plain(line));
                open = true;
            }
        }

        return paragraphs;
    }

    private static string Plain(string line) => Link.Replace(line, "$1").Replace("`", "", StringComparison.Ordinal).Trim();

    [GeneratedRegex(@"\[([^\]]+)\]\(([^)]+)\)")]
    private static partial Regex Link { get; }
}
