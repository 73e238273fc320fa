using System.Runtime.InteropServices;
using PodShell.Oci.Runtime;

namespace PodShell.Engine.Security.Seccomp;

/// <summary>Makes the runtime's filter from a profile: keeps the rules whose conditions hold here.</summary>
internal static class SeccompTranslator
{
    private static readonly string[] Actions =
    [
        "SCMP_ACT_KILL",
        "SCMP_ACT_KILL_PROCESS",
        "SCMP_ACT_KILL_THREAD",
        "SCMP_ACT_TRAP",
        "SCMP_ACT_ERRNO",
        "SCMP_ACT_TRACE",
        "SCMP_ACT_ALLOW",
        "SCMP_ACT_LOG",
        "SCMP_ACT_NOTIFY",
    ];

    /// <summary>Translates.</summary>
    /// <param name="profile">The profile.</param>
    /// <param name="capabilities">The container's bounding set.</param>
    /// <param name="path">Where the profile came from, for messages.</param>
    /// <returns>The filter.</returns>
    public static RuntimeSeccomp Translate(SeccompProfile profile, IReadOnlyCollection<string> capabilities, string? path)
    {
        (string goName, string scmpName) = Architecture();
        HashSet<string> caps = [.. capabilities];
        return new RuntimeSeccomp
        {
            DefaultAction = Action(profile.DefaultAction, path),
            DefaultErrnoRet = profile.DefaultErrnoRet,
            Architectures =
                profile.ArchMap?.FirstOrDefault(entry => entry.Architecture == scmpName) is { } own
                    ? [own.Architecture, .. own.SubArchitectures ?? []]
                : profile.Architectures is { Count: > 0 } plain ? [.. plain]
                : null,
            Flags = profile.Flags is { Count: > 0 } flags ? [.. flags] : null,
            Syscalls =
            [
                .. (profile.Syscalls ?? [])
                    .Where(rule => Counts(rule, goName, caps))
                    .Select(rule => new RuntimeSyscallRule
                    {
                        Names =
                            rule.Names is { Count: > 0 } names ? [.. names]
                            : rule.Name is { } name ? [name]
                            : throw SeccompProfileLoader.Invalid(path, "a rule names no system call", null),
                        Action = Action(rule.Action, path),
                        ErrnoRet = rule.ErrnoRet,
                        Args = rule.Args is { Count: > 0 } args ? args : null,
                    }),
            ],
        };
    }

    private static bool Counts(SeccompProfileRule rule, string architecture, HashSet<string> capabilities)
    {
        SeccompCondition? only = rule.Includes;
        SeccompCondition? not = rule.Excludes;
        bool included =
            (only?.Arches is not { Count: > 0 } arches || arches.Contains(architecture))
            && (only?.Caps is not { Count: > 0 } needed || needed.All(capabilities.Contains))
            && (only?.MinKernel is not { } oldest || KernelIsAtLeast(oldest));
        bool excluded =
            (not?.Arches?.Contains(architecture) ?? false)
            || (not?.Caps?.Any(capabilities.Contains) ?? false)
            || (not?.MinKernel is { } newest && KernelIsAtLeast(newest));
        return included && !excluded;
    }

    private static bool KernelIsAtLeast(string version) =>
        Version.TryParse(version, out Version? wanted) && Environment.OSVersion.Version >= wanted;

    private static string Action(string action, string? path) =>
        Array.IndexOf(Actions, action) >= 0
            ? action
            : throw SeccompProfileLoader.Invalid(path, $"'{ValueText.Quote(action)}' is no action", null);

    private static (string Go, string Scmp) Architecture() =>
        RuntimeInformation.ProcessArchitecture switch
        {
            System.Runtime.InteropServices.Architecture.X64 => ("amd64", "SCMP_ARCH_X86_64"),
            System.Runtime.InteropServices.Architecture.Arm64 => ("arm64", "SCMP_ARCH_AARCH64"),
            System.Runtime.InteropServices.Architecture.Ppc64le => ("ppc64le", "SCMP_ARCH_PPC64LE"),
            System.Runtime.InteropServices.Architecture.S390x => ("s390x", "SCMP_ARCH_S390X"),
            System.Runtime.InteropServices.Architecture.RiscV64 => ("riscv64", "SCMP_ARCH_RISCV64"),
            System.Runtime.InteropServices.Architecture.Arm => ("arm", "SCMP_ARCH_ARM"),
            _ => ("386", "SCMP_ARCH_X86"),
        };
}
