using System.Management.Automation;

namespace PodShell.Commands;

/// <summary>
/// What a cmdlet takes for an object: a name, an id, an id prefix, a wildcard pattern over names, or the object that another cmdlet gave
/// out.
/// </summary>
/// <typeparam name="T">The object's type. Its text is its name.</typeparam>
public abstract class ObjectIdentity<T>
    where T : class
{
    private protected ObjectIdentity(string text)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(text);
        Text = text;
    }

    private protected ObjectIdentity(T known, string id)
    {
        Text = id;
        Known = known;
    }

    /// <summary>What the engine is asked for.</summary>
    public string Text { get; }

    /// <summary>The object that was given, if one was.</summary>
    internal T? Known { get; }

    /// <summary>Whether the text selects by pattern, so that no match is no error.</summary>
    internal bool IsPattern => Known is null && WildcardPattern.ContainsWildcardCharacters(Text);

    /// <summary>The name or the text that was given.</summary>
    /// <returns>Text for a message.</returns>
    public override string ToString() => Known?.ToString() ?? Text;
}
