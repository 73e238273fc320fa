namespace PodShell.Engine.Configuration;

/// <summary>The settings of all names under a prefix.</summary>
/// <param name="Prefix">A host, a namespace, a repository, an image, or <c>*.domain</c>.</param>
/// <param name="Location">What stands in the place of the prefix; null if nothing is rewritten.</param>
/// <param name="Insecure">Whether http and untrusted certificates are accepted.</param>
/// <param name="Blocked">Whether pulling is forbidden.</param>
/// <param name="Mirrors">The mirrors, in order.</param>
internal sealed record RegistrySettings(string Prefix, string? Location, bool Insecure, bool Blocked, IReadOnlyList<MirrorSettings> Mirrors)
{
    /// <summary>How many characters of a name the prefix covers.</summary>
    /// <param name="reference">A name with a domain.</param>
    /// <returns>The length of the covered part of <see cref="ImageReference.ToString"/>; 0 if the prefix does not fit.</returns>
    public int MatchLength(ImageReference reference)
    {
        string name = reference.ToString();
        if (Prefix.StartsWith("*.", StringComparison.Ordinal))
        {
            // The domain with its port; the whole host is what a location replaces.
            string host = reference.Domain!;
            return host.EndsWith(Prefix[1..], StringComparison.Ordinal) && host.Length > Prefix.Length - 1 ? host.Length : 0;
        }

        return
            name.StartsWith(Prefix, StringComparison.Ordinal)
            && (name.Length == Prefix.Length || name[Prefix.Length] is '/' or ':' or '@')
            // "host" must not match "host:5000/…": a port is part of the registry's identity.
            && !(Prefix.Length < reference.Domain!.Length)
            ? Prefix.Length
            : 0;
    }

    /// <summary>Puts a location in the place of the prefix.</summary>
    /// <param name="reference">A name that the prefix covers.</param>
    /// <param name="location">A registry with an optional path, or null for no change.</param>
    /// <returns>What is asked for.</returns>
    /// <exception cref="FormatException">The outcome is no image reference.</exception>
    public ImageReference Rewrite(ImageReference reference, string? location) =>
        location is null ? reference : ImageReference.Parse(location + reference.ToString()[MatchLength(reference)..]);
}
