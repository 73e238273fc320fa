namespace PodShell.Cli.Output;

/// <summary>Shared namespaces by Podman's names.</summary>
internal static class ShareText
{
    public static IEnumerable<string> Names(PodNamespaces share) =>
        Enum.GetValues<PodNamespaces>()
            .Where(one => one != PodNamespaces.None && share.HasFlag(one))
            .Select(one => one.ToString().ToLowerInvariant());

    public static string Join(PodNamespaces share) => string.Join(',', Names(share));
}
