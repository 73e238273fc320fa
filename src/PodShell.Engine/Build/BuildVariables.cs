using PodShell.Containerfiles;

namespace PodShell.Engine.Build;

/// <summary>The variables of a stage, or of what stands before the first one: ARGs, and what their values are.</summary>
/// <param name="given">The values that the caller gives.</param>
/// <param name="outer">The values of ARGs before the first FROM; empty for these themselves.</param>
/// <param name="escape">The file's escape character.</param>
internal sealed class BuildVariables(IReadOnlyDictionary<string, string> given, IReadOnlyDictionary<string, string> outer, char escape)
{
    // Known without an ARG, and no part of the image.
    private static readonly string[] s_proxies = ["ALL_PROXY", "FTP_PROXY", "HTTPS_PROXY", "HTTP_PROXY", "NO_PROXY"];

    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    /// <summary>The variables of the image, which win.</summary>
    public Func<string, string?> Environment { get; init; } = static _ => null;

    /// <summary>The values of the ARGs so far.</summary>
    public IReadOnlyDictionary<string, string> Values => _values;

    /// <summary>The names of the ARGs so far, also of those without a value.</summary>
    public HashSet<string> Declared { get; } = new(StringComparer.Ordinal);

    /// <summary>The values that a command gets: those of ARGs and of the proxies that the caller gives.</summary>
    public Dictionary<string, string> ForCommands =>
        new(given.Where(static pair => IsProxy(pair.Key)).Concat(_values).GroupBy(static pair => pair.Key).Select(static g => g.Last()));

    /// <summary>Expands.</summary>
    public WordExpander Words => new(escape, name => Environment(name) ?? _values.GetValueOrDefault(name));

    /// <summary>Whether a variable is a proxy, of which the history does not tell.</summary>
    /// <param name="name">Its name.</param>
    public static bool IsProxy(string name) => s_proxies.Contains(name.ToUpperInvariant());

    /// <summary>The arguments that the platform is: known before the first FROM, and in a stage that asks for them.</summary>
    /// <param name="target">The image's platform.</param>
    public static Dictionary<string, string> OfPlatforms(Platform target)
    {
        Platform host = Platform.Host();
        Dictionary<string, string> all = new(StringComparer.Ordinal);
        foreach ((string word, Platform platform) in new[] { ("BUILD", host), ("TARGET", target) })
        {
            all[word + "PLATFORM"] = platform.ToString();
            all[word + "OS"] = platform.OS;
            all[word + "ARCH"] = platform.Architecture;
            all[word + "VARIANT"] = platform.Variant ?? string.Empty;
        }

        return all;
    }

    /// <summary>Takes an ARG.</summary>
    /// <param name="instruction">The instruction.</param>
    /// <exception cref="FormatException">A name or a value is malformed.</exception>
    public void Declare(Instruction instruction)
    {
        foreach (string word in RawWords.Split(instruction.Value, escape))
        {
            int equals = word.IndexOf('=', StringComparison.Ordinal);
            string name = Words.Expand(equals < 0 ? word : word[..equals]);
            if (name.Length == 0)
            {
                throw new FormatException("ARG has no name: write ARG NAME or ARG NAME=value");
            }

            Declared.Add(name);
            string? value = given.GetValueOrDefault(name)
                ?? (equals >= 0 ? Words.Expand(word[(equals + 1)..]) : outer.GetValueOrDefault(name));
            if (value is not null)
            {
                _values[name] = value;
            }
        }
    }

    /// <summary>Takes values that are known without an ARG.</summary>
    /// <param name="values">The values.</param>
    public void Add(IReadOnlyDictionary<string, string> values)
    {
        foreach ((string name, string value) in values)
        {
            _values[name] = given.GetValueOrDefault(name) ?? value;
        }
    }
}
