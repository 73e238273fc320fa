using PodShell.Cli.Parsing;

namespace PodShell.Cli.Flags;

/// <summary>Parts of a flag table, for verbs to which only some of its flags apply.</summary>
internal static class FlagSet
{
    public static IEnumerable<Flag<T>> Only<T>(this IEnumerable<Flag<T>> flags, params string[] names) =>
        flags.Where(flag => names.Contains(flag.Name));

    public static IEnumerable<Flag<T>> Without<T>(this IEnumerable<Flag<T>> flags, params string[] names) =>
        flags.Where(flag => !names.Contains(flag.Name));
}
