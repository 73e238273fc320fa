using System.Management.Automation;

namespace PodShell.Identity;

/// <summary>
/// What a cmdlet takes for an object: a name, an id, an id prefix, a wildcard pattern over names, the object that another cmdlet gave out,
/// or any object that names one by a property.
/// </summary>
/// <typeparam name="T">The object's type. Its text is its name.</typeparam>
public abstract class ObjectIdentity<T>
    where T : class
{
    private protected ObjectIdentity(string text)
    {
        Text = string.IsNullOrWhiteSpace(text) ? throw new ArgumentException("A name or an id is missing: the text is empty.") : text;
    }

    private protected ObjectIdentity(T known, string id)
    {
        Text = id;
        Known = known;
    }

    /// <summary>Reads which object is meant of another one.</summary>
    /// <param name="given">The other object.</param>
    /// <param name="members">Its properties that may tell, the likeliest first.</param>
    /// <exception cref="ArgumentException">It has none of them.</exception>
    private protected ObjectIdentity(object given, IEnumerable<string> members)
    {
        PSObject view = PSObject.AsPSObject(given ?? throw new ArgumentNullException(nameof(given)));
        bool foreign = ObjectNoun.Of(view) is { } noun && !noun.Types.Contains(typeof(T).FullName);
        PSPropertyInfo[] properties =
        [
            .. members
                .Where(member => !foreign || member is not ("Id" or "Name"))
                .Select(member => view.Properties[member])
                .OfType<PSPropertyInfo>(),
        ];
        object? told = properties.Select(static property => property.Value).FirstOrDefault(static value => value is not null);
        Text = LanguagePrimitives.ConvertTo<string>(told ?? (given.GetType().IsPrimitive ? given : ""));
        NamesNone = foreign && Text.Length == 0 && properties.Length > 0;
        if (Text.Length == 0 && !foreign)
        {
            throw new ArgumentException($"An object of type {view.TypeNames[0]} does not tell by name or id which one is meant.");
        }

        Given = view;
    }

    /// <summary>What the engine is asked for.</summary>
    public string Text { get; }

    /// <summary>The object that was given, if one was.</summary>
    internal T? Known { get; }

    /// <summary>The object of another type that tells which one is meant, if one was given.</summary>
    internal PSObject? Given { get; }

    /// <summary>Whether the object that was given could name one and does not, as a container outside of pods names no pod.</summary>
    internal bool NamesNone { get; }

    /// <summary>Whether the text selects by pattern, so that no match is no error.</summary>
    internal bool IsPattern => Known is null && Given is null && WildcardPattern.ContainsWildcardCharacters(Text);

    /// <summary>The name or the text that was given.</summary>
    /// <returns>Text for a message.</returns>
    public override string ToString() => Known?.ToString() ?? Text;
}
