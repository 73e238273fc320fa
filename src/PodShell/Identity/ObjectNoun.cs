using System.Management.Automation;

namespace PodShell.Identity;

/// <summary>The nouns whose objects have a life of their own, so that one must not be taken for another.</summary>
/// <param name="Noun">The noun of the cmdlets.</param>
/// <param name="Word">What users call one, with its article.</param>
/// <param name="Types">The types of its objects.</param>
internal sealed record ObjectNoun(string Noun, string Word, params string[] Types)
{
    private static readonly ObjectNoun[] s_all =
    [
        new(Nouns.Container, "a container", "PodShell.Container", "PodShell.ContainerDetail"),
        new(Nouns.Image, "an image", "PodShell.Image", "PodShell.ImageDetail"),
        new(Nouns.Pod, "a pod", "PodShell.Pod", "PodShell.PodDetail"),
        new(Nouns.Network, "a network", "PodShell.PodNetwork"),
        new(Nouns.Volume, "a volume", "PodShell.PodVolume"),
        new(Nouns.Secret, "a secret", "PodShell.PodSecret"),
    ];

    /// <summary>The noun of an object, also of one that has come from another process; null for all else.</summary>
    public static ObjectNoun? Of(PSObject given)
    {
        // What stands behind '#' chooses a view.
        string type = given.TypeNames[0].Replace("Deserialized.", "", StringComparison.Ordinal).Split('#')[0];
        return Array.Find(s_all, noun => noun.Types.Contains(type));
    }

    /// <summary>
    /// Refuses an object of another noun: that a container has the name of its image does not mean that the image is to be changed.
    /// </summary>
    /// <param name="cmdlet">The cmdlet that changes something.</param>
    /// <param name="identity">What it was given.</param>
    /// <exception cref="PodShellException"><see cref="ErrorIds.InvalidArgument"/>.</exception>
    public static void Require<T>(PSCmdlet cmdlet, ObjectIdentity<T> identity)
        where T : class
    {
        if (identity.Given is not { } given || Of(given) is not { } other || other.Types.Contains(typeof(T).FullName))
        {
            return;
        }

        string name = Name(identity);
        string verb = cmdlet.MyInvocation.MyCommand.Name.Split('-')[0];
        ObjectNoun wanted = Array.Find(s_all, noun => noun.Types.Contains(typeof(T).FullName))!;
        string right = $"{verb}-{other.Noun}";
        bool exists = cmdlet.InvokeCommand.GetCommand(right, CommandTypes.Cmdlet) is not null;
        throw new PodShellException(
            ErrorIds.InvalidArgument,
            ErrorKind.InvalidArgument,
            $"'{name}' is {other.Word}; {cmdlet.MyInvocation.MyCommand.Name} takes {wanted.Word}.",
            name,
            exists ? $"Use {right} for {other.Word}, or give {wanted.Word} by its name." : $"Give {wanted.Word} by its name."
        );
    }

    /// <summary>An object of another noun that does not tell which one is meant.</summary>
    /// <returns>The exception to throw.</returns>
    public static PodShellException Unnamed<T>(ObjectIdentity<T> identity)
        where T : class
    {
        string name = Name(identity);
        return new(
            ErrorIds.InvalidArgument,
            ErrorKind.InvalidArgument,
            $"'{name}' is {Of(identity.Given!)?.Word} and does not tell which other object is meant.",
            name,
            "Name the object, or select by -Filter."
        );
    }

    private static string Name<T>(ObjectIdentity<T> identity)
        where T : class => identity.Given?.Properties["Name"]?.Value?.ToString() ?? identity.Text;
}
