namespace PodShell.Parity.Tests;

/// <summary>The stanzas of this run.</summary>
internal static class Stanzas
{
    private static readonly Lazy<IReadOnlyList<Scene>> s_all = new(StanzaFile.All);

    /// <summary>All files.</summary>
    public static IReadOnlyList<Scene> All => s_all.Value;

    /// <summary>All, or those whose names begin with one of the words of the variable PARITY_SCENES.</summary>
    public static IReadOnlyList<Scene> Chosen
    {
        get
        {
            string[] words = (Environment.GetEnvironmentVariable("PARITY_SCENES") ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries);
            return words.Length == 0
                ? All
                : [.. All.Where(scene => words.Any(word => scene.Name.StartsWith(word, StringComparison.Ordinal)))];
        }
    }
}
