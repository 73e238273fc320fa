using PodShell.Cli.Parsing;

namespace PodShell.Cli.Flags;

/// <summary>The flags that verbs of several nouns have.</summary>
internal static class ChangeFlags
{
    public static Flag<T> Time<T>(Action<T, int?> set) =>
        Flag.Value(
            "--time",
            "-t",
            "Seconds until SIGKILL (default 10); -1 waits without end",
            (T s, int v) => set(s, FlagText.StopSeconds(v)),
            alias: "--timeout"
        );

    public static Flag<T> Signal<T>(Action<T, Signal> set) =>
        Flag.Value("--signal", "-s", "The signal, by name or number (default KILL)", set);
}
