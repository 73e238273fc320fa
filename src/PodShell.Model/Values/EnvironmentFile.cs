using System.Text;

namespace PodShell;

/// <summary>
/// Reads files of environment variables in Docker's format: a <c>KEY=VALUE</c> per line, taken as it is (no quotes, no expansion);
/// a <c>KEY</c> alone takes over the caller's value, if there is one; a <c>PREFIX*</c> alone is given back as it is, without a value, for
/// all of the caller's variables that begin so; lines that start with <c>#</c> and blank lines are skipped.
/// </summary>
public static class EnvironmentFile
{
    /// <summary>The largest file, in bytes.</summary>
    public const int MaximumSize = 1 << 20;

    /// <summary>Reads the content of a file.</summary>
    /// <param name="content">The file's bytes.</param>
    /// <param name="source">What messages call it.</param>
    /// <param name="callerValue">The caller's value of a variable, or null if it is not set.</param>
    /// <returns>The variables in the order of the file.</returns>
    /// <exception cref="FormatException">
    /// The file is too large, not UTF-8, or a line has no proper key; the message names the line.
    /// </exception>
    public static IReadOnlyList<KeyValue> Parse(byte[] content, string source, Func<string, string?> callerValue)
    {
        ArgumentNullException.ThrowIfNull(content);
        if (content.Length > MaximumSize)
        {
            throw new FormatException($"The file '{ValueText.Quote(source)}' is larger than {MaximumSize} bytes.");
        }

        try
        {
            return Parse(new UTF8Encoding(false, true).GetString(content), source, callerValue);
        }
        catch (DecoderFallbackException)
        {
            throw new FormatException($"The file '{ValueText.Quote(source)}' is not UTF-8.");
        }
    }

    /// <summary>Reads the text of such a file.</summary>
    /// <param name="text">The text.</param>
    /// <param name="source">What messages call it.</param>
    /// <param name="callerValue">The caller's value of a variable, or null if it is not set.</param>
    /// <returns>The variables in the order of the text.</returns>
    /// <exception cref="FormatException">A line has no proper key; the message names the line.</exception>
    public static IReadOnlyList<KeyValue> Parse(string text, string source, Func<string, string?> callerValue)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(callerValue);
        List<KeyValue> variables = [];
        int number = 0;
        foreach (ReadOnlySpan<char> raw in text.AsSpan().TrimStart('\uFEFF').EnumerateLines())
        {
            number++;
            ReadOnlySpan<char> line = raw.TrimStart();
            if (line.IsEmpty || line[0] == '#')
            {
                continue;
            }

            if (ParseLine(line.ToString(), $"line {number} of '{ValueText.Quote(source)}'", callerValue) is { } variable)
            {
                variables.Add(variable);
            }
        }

        return variables;
    }

    private static KeyValue? ParseLine(string line, string where, Func<string, string?> callerValue)
    {
        KeyValue variable;
        try
        {
            variable = KeyValue.Parse(line);
        }
        catch (FormatException e)
        {
            throw new FormatException($"In {where}: {e.Message}", e);
        }

        if (variable.Value is null)
        {
            variable = variable with { Key = variable.Key.TrimEnd() };
        }

        if (variable.Key.Any(char.IsWhiteSpace))
        {
            throw new FormatException(
                $"In {where}: the variable name '{ValueText.Quote(variable.Key)}' holds white space. Write KEY=VALUE."
            );
        }

        return variable.Value is not null || variable.Key.EndsWith('*') ? variable
            : callerValue(variable.Key) is { } value ? variable with { Value = value }
            : null;
    }
}
