using PodShell.Cli.Parsing;

namespace PodShell.Cli.Flags;

/// <summary>The flags that choose a platform: whole (<c>--platform</c>) or in parts.</summary>
internal static class PlatformFlags
{
    public static IEnumerable<Flag<T>> For<T>(Func<T, Platform?> get, Action<T, Platform> set) =>
        [
            Flag.ValueOrEmpty("--platform", null, "Platform, as os/architecture[/variant]", set),
            Flag.ValueOrEmpty("--arch", null, "Architecture in place of the host's", (T o, string v) =>
                set(o, Change(get(o), architecture: v))
            ),
            Flag.ValueOrEmpty("--os", null, "Operating system in place of the host's", (T o, string v) => set(o, Change(get(o), os: v))),
            Flag.ValueOrEmpty("--variant", null, "Variant of the architecture", (T o, string v) => set(o, Change(get(o), variant: v))),
        ];

    private static Platform Change(Platform? platform, string? os = null, string? architecture = null, string? variant = null)
    {
        Platform known = platform ?? Platform.Host();
        return Platform.Parse(
            string.Join(
                '/',
                new[]
                {
                    os ?? known.OS,
                    architecture ?? known.Architecture,
                    variant ?? (architecture is null ? known.Variant : null),
                }.Where(part => !string.IsNullOrEmpty(part))
            )
        );
    }
}
