namespace PodShell.Cli.Output;

/// <summary>Ids as lists show them.</summary>
internal static class Ids
{
    private const int ShortLength = 12;

    public static string Short(string id) => id.Length > ShortLength ? id[..ShortLength] : id;
}
