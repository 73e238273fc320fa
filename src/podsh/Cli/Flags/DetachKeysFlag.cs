using PodShell.Cli.Parsing;

namespace PodShell.Cli.Flags;

/// <summary>The keys that leave a terminal.</summary>
internal static class DetachKeysFlag
{
    /// <summary>The flag.</summary>
    /// <typeparam name="T">What the command line sets.</typeparam>
    /// <param name="set">Takes the sequence, which has been checked; empty for none.</param>
    /// <returns>The flag.</returns>
    public static Flag<T> Of<T>(Action<T, string> set) =>
        Flag.Value(
            "--detach-keys",
            null,
            "Key sequence that detaches the terminal, \"\" for none (default ctrl-p,ctrl-q)",
            (T o, DetachKeySequence v) => set(o, v.Text),
            hint: "string"
        );
}
