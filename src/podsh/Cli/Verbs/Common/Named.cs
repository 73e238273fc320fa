namespace PodShell.Cli.Verbs.Common;

/// <summary>What a word means among things that have names and ids: an exact name wins over the beginnings of ids.</summary>
internal static class Named
{
    public static IEnumerable<T> Find<T>(IEnumerable<T> things, string word, Func<T, string> name, Func<T, string> id)
    {
        List<T> all = [.. things];
        List<T> exact = all.FindAll(one => name(one) == word);
        return exact.Count > 0 ? exact : all.FindAll(one => id(one).StartsWith(word, StringComparison.Ordinal));
    }
}
