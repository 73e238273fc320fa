using System.Text;
using System.Text.RegularExpressions;

namespace PodShell.Containerfiles;

/// <summary>Reads the instructions of a Containerfile: directives, comments, continued lines, here-documents, flags, JSON forms.</summary>
internal sealed partial class InstructionReader
{
    /// <summary>The most bytes of a file, as UTF-16 characters.</summary>
    public const int MaximumLength = 1 << 20;

    private const int MaximumLines = 65536;
    private const int MaximumInstructions = 8192;
    private const int MaximumDocuments = 64;

    private static readonly string[] s_flagged = ["ADD", "COPY", "FROM", "HEALTHCHECK", "RUN"];
    private static readonly string[] s_documented = ["ADD", "COPY", "RUN"];
    private static readonly string[] s_json = ["ADD", "CMD", "COPY", "ENTRYPOINT", "RUN", "SHELL", "VOLUME"];

    private readonly string _path;
    private readonly string[] _lines;
    private int _next;

    private InstructionReader(string text, string path)
    {
        _path = path;
        if (text.Length > MaximumLength)
        {
            throw Invalid(0, $"it has {text.Length} characters, more than {MaximumLength}");
        }

        if (text.Contains('\0', StringComparison.Ordinal))
        {
            throw Invalid(0, "it has a NUL character: it is no text");
        }

        _lines = text.TrimStart('\uFEFF').Split('\n');
        if (_lines.Length > MaximumLines)
        {
            throw Invalid(0, $"it has {_lines.Length} lines, more than {MaximumLines}");
        }
    }

    /// <summary>The escape character.</summary>
    public char Escape { get; private set; } = '\\';

    /// <summary>Reads a file.</summary>
    /// <param name="text">What it holds.</param>
    /// <param name="path">What messages call it.</param>
    /// <param name="escape">Its escape character.</param>
    /// <returns>Its instructions.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.BuildFileInvalid"/>.</exception>
    public static IReadOnlyList<Instruction> Read(string text, string path, out char escape)
    {
        InstructionReader reader = new(text, path);
        reader.ReadDirectives();
        escape = reader.Escape;
        List<Instruction> all = [];
        while (reader.TryNext() is { } instruction)
        {
            if (all.Count == MaximumInstructions)
            {
                throw reader.Invalid(instruction.Line, $"there are more than {MaximumInstructions} instructions");
            }

            all.Add(instruction);
        }

        return all;
    }

    /// <summary>Reads one instruction that stands alone, as a trigger of ONBUILD does.</summary>
    /// <param name="text">The instruction.</param>
    /// <param name="path">What messages call its place.</param>
    /// <returns>The instruction.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.BuildFileInvalid"/>.</exception>
    public static Instruction ReadOne(string text, string path) =>
        new InstructionReader(text, path).TryNext() ?? throw ContainerfileErrors.Invalid(path, 1, "there is no instruction");

    private void ReadDirectives()
    {
        HashSet<string> seen = [];
        while (_next < _lines.Length && Directive().Match(_lines[_next]) is { Success: true } match)
        {
            string name = match.Groups[1].Value.ToLowerInvariant();
            if (name is not ("syntax" or "escape" or "check"))
            {
                // As a comment, behind which there are no directives any more.
                return;
            }

            if (!seen.Add(name))
            {
                throw Invalid(_next + 1, $"the directive {name} stands there twice");
            }

            string value = match.Groups[2].Value.Trim();
            if (name == "escape")
            {
                Escape = value is "\\" or "`" ? value[0] : throw Invalid(_next + 1, "the escape character is \\ or `");
            }

            _next++;
        }
    }

    private Instruction? TryNext()
    {
        while (_next < _lines.Length)
        {
            int line = _next + 1;
            string text = _lines[_next++].TrimEnd('\r').TrimStart();
            if (text.Length == 0 || text[0] == '#')
            {
                continue;
            }

            return Read(Whole(text), line);
        }

        return null;
    }

    // Continued lines put together; comments and empty lines between them are left out.
    private string Whole(string text)
    {
        StringBuilder whole = new();
        while (true)
        {
            string trimmed = text.TrimEnd(' ', '\t');
            if (trimmed.Length == 0 || trimmed[^1] != Escape)
            {
                return whole.Append(text).ToString().TrimEnd();
            }

            whole.Append(trimmed, 0, trimmed.Length - 1);
            do
            {
                if (_next == _lines.Length)
                {
                    return whole.ToString().TrimEnd();
                }

                text = _lines[_next++].TrimEnd('\r');
            } while (text.AsSpan().TrimStart() is [] or ['#', ..]);
        }
    }

    private Instruction Read(string text, int line)
    {
        int end = text.AsSpan().IndexOfAny(' ', '\t');
        string name = (end < 0 ? text : text[..end]).ToUpperInvariant();
        string rest = end < 0 ? string.Empty : text[end..].Trim();
        List<KeyValuePair<string, string?>> flags = s_flagged.Contains(name) ? Flags(ref rest, line) : [];
        string documented = name;
        if (name == "ONBUILD" && rest.AsSpan().IndexOfAny(' ', '\t') is > 0 and var blank)
        {
            documented = rest[..blank].ToUpperInvariant();
        }

        IReadOnlyList<string>? words = s_json.Contains(name) || name == "HEALTHCHECK" ? Json(rest) : null;
        return new Instruction
        {
            Name = name,
            Line = line,
            Text = end < 0 ? name : $"{name} {text[end..].TrimStart()}",
            Value = rest,
            Flags = flags,
            Words = words,
            Documents = words is null && s_documented.Contains(documented) ? Documents(rest, line) : [],
        };
    }

    private List<KeyValuePair<string, string?>> Flags(ref string rest, int line)
    {
        List<KeyValuePair<string, string?>> flags = [];
        while (rest.StartsWith("--", StringComparison.Ordinal))
        {
            StringBuilder word = new();
            char quote = '\0';
            int i = 2;
            for (; i < rest.Length && (quote != '\0' || !char.IsWhiteSpace(rest[i])); i++)
            {
                char c = rest[i];
                if (c == Escape && i + 1 < rest.Length)
                {
                    word.Append(c).Append(rest[++i]);
                    continue;
                }

                if (c is '"' or '\'' && (quote == '\0' || quote == c))
                {
                    quote = quote == c ? '\0' : c;
                }

                word.Append(c);
            }

            if (quote != '\0')
            {
                throw Invalid(line, $"a quote ({quote}) in a flag is not closed");
            }

            rest = rest[i..].TrimStart();
            if (word.Length == 0)
            {
                return flags;
            }

            string flag = word.ToString();
            int equals = flag.IndexOf('=', StringComparison.Ordinal);
            flags.Add(new(equals < 0 ? flag : flag[..equals], equals < 0 ? null : flag[(equals + 1)..]));
        }

        return flags;
    }

    private static List<string>? Json(string text)
    {
        if (!text.StartsWith('['))
        {
            return null;
        }

        try
        {
            using System.Text.Json.JsonDocument document = System.Text.Json.JsonDocument.Parse(text);
            List<string> words = [];
            foreach (System.Text.Json.JsonElement element in document.RootElement.EnumerateArray())
            {
                if (element.ValueKind != System.Text.Json.JsonValueKind.String)
                {
                    return null;
                }

                words.Add(element.GetString()!);
            }

            return words;
        }
        catch (Exception e) when (e is System.Text.Json.JsonException or InvalidOperationException)
        {
            // A shell's own bracket, such as RUN [ -e /x ].
            return null;
        }
    }

    private List<HereDocument> Documents(string value, int line)
    {
        List<HereDocument> documents = [];
        foreach (string word in RawWords.Split(value, Escape))
        {
            if (HereWord().Match(word) is not { Success: true } match)
            {
                continue;
            }

            if (documents.Count == MaximumDocuments)
            {
                throw Invalid(line, $"there are more than {MaximumDocuments} documents");
            }

            string name = match.Groups[2].Value;
            bool quoted = name is ['"' or '\'', ..];
            if (quoted)
            {
                name = name[1..^1];
            }

            documents.Add(new HereDocument(name, Content(name, match.Groups[1].Length > 0, line), !quoted, match.Groups[1].Length > 0));
        }

        return documents;
    }

    private string Content(string name, bool chomp, int line)
    {
        StringBuilder content = new();
        while (_next < _lines.Length)
        {
            string text = _lines[_next++].TrimEnd('\r');
            string compared = chomp ? text.TrimStart('\t') : text;
            if (compared == name)
            {
                return content.ToString();
            }

            content.Append(compared).Append('\n');
        }

        throw Invalid(line, $"the document {ValueText.Quote(name)} has no end: a line with nothing but {ValueText.Quote(name)}");
    }

    private PodShellException Invalid(int line, string what) => ContainerfileErrors.Invalid(_path, line, what);

    [GeneratedRegex(@"^\s*#\s*([a-zA-Z][a-zA-Z0-9]*)\s*=\s*(.+?)\s*$", RegexOptions.NonBacktracking)]
    private static partial Regex Directive();

    [GeneratedRegex("^[0-9]*<<(-?)([A-Za-z0-9_.]+|\"[^\"<]+\"|'[^'<]+')$", RegexOptions.CultureInvariant)]
    private static partial Regex HereWord();
}
