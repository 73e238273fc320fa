namespace PodShell.Cli.Output;

/// <summary>Security options as <c>--security-opt</c> takes them.</summary>
internal static class SecurityText
{
    public static IEnumerable<string> Options(SecurityOptions security) =>
        [
            .. security.NoNewPrivileges ? ["no-new-privileges"] : Array.Empty<string>(),
            .. security.SeccompProfile is { } seccomp ? ["seccomp=" + seccomp] : Array.Empty<string>(),
            .. security.AppArmorProfile is { } profile ? ["apparmor=" + profile] : Array.Empty<string>(),
            .. security.Labels.Select(label => "label=" + label),
            .. security.Mask.Count > 0 ? ["mask=" + string.Join(':', security.Mask)] : Array.Empty<string>(),
            .. security.Unmask.Count > 0 ? ["unmask=" + string.Join(':', security.Unmask)] : Array.Empty<string>(),
        ];
}
