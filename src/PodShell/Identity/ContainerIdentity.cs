using System.Management.Automation;

namespace PodShell.Commands;

/// <summary>
/// What a cmdlet takes for a container: a name, an id, an id prefix, a wildcard pattern over names, or the object itself.
/// </summary>
public sealed class ContainerIdentity
{
    /// <summary>A name, an id, an id prefix or a wildcard pattern.</summary>
    /// <param name="text">The text.</param>
    /// <exception cref="ArgumentException">It is empty.</exception>
    public ContainerIdentity(string text)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(text);
        Text = text;
    }

    /// <summary>The container that another cmdlet gave out.</summary>
    /// <param name="container">The container.</param>
    public ContainerIdentity(Container container)
    {
        ArgumentNullException.ThrowIfNull(container);
        Text = container.Id;
        Known = container;
    }

    /// <summary>What the engine is asked for.</summary>
    public string Text { get; }

    /// <summary>The object that was given, if one was.</summary>
    internal Container? Known { get; }

    /// <summary>Whether the text selects by pattern, so that no match is no error.</summary>
    internal bool IsPattern => Known is null && WildcardPattern.ContainsWildcardCharacters(Text);

    /// <summary>The name or the text that was given.</summary>
    /// <returns>Text for a message.</returns>
    public override string ToString() => Known?.Name ?? Text;
}
