namespace PodShell.Identity;

/// <summary>
/// What a cmdlet takes for a secret: a name, an id or its beginning, a wildcard pattern over names, or the object itself.
/// </summary>
public sealed class SecretIdentity : ObjectIdentity<PodSecret>
{
    /// <summary>A name, an id or a wildcard pattern.</summary>
    /// <param name="text">The text.</param>
    /// <exception cref="ArgumentException">It is empty.</exception>
    public SecretIdentity(string text)
        : base(text) { }

    /// <summary>The secret that another cmdlet gave out.</summary>
    /// <param name="secret">The secret.</param>
    public SecretIdentity(PodSecret secret)
        : base(secret ?? throw new ArgumentNullException(nameof(secret)), secret.Id) { }

    /// <summary>The secret that another object names by a property.</summary>
    /// <param name="given">An object with Secret, Id or Name, in this order.</param>
    /// <exception cref="ArgumentException">It has none of them.</exception>
    public SecretIdentity(object given)
        : base(given, ["Secret", "Id", "Name"]) { }
}
