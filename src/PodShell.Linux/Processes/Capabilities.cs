using PodShell.Linux.Files;

namespace PodShell.Linux.Processes;

/// <summary>The capabilities of a process, as bit masks (capabilities(7)).</summary>
/// <param name="Effective">What it can use now.</param>
/// <param name="Permitted">What it can switch on.</param>
/// <param name="Bounding">What it and its children can ever get.</param>
public sealed record Capabilities(ulong Effective, ulong Permitted, ulong Bounding)
{
    // The order is the kernel's numbering.
    private static readonly string[] Names =
    [
        "CAP_CHOWN",
        "CAP_DAC_OVERRIDE",
        "CAP_DAC_READ_SEARCH",
        "CAP_FOWNER",
        "CAP_FSETID",
        "CAP_KILL",
        "CAP_SETGID",
        "CAP_SETUID",
        "CAP_SETPCAP",
        "CAP_LINUX_IMMUTABLE",
        "CAP_NET_BIND_SERVICE",
        "CAP_NET_BROADCAST",
        "CAP_NET_ADMIN",
        "CAP_NET_RAW",
        "CAP_IPC_LOCK",
        "CAP_IPC_OWNER",
        "CAP_SYS_MODULE",
        "CAP_SYS_RAWIO",
        "CAP_SYS_CHROOT",
        "CAP_SYS_PTRACE",
        "CAP_SYS_PACCT",
        "CAP_SYS_ADMIN",
        "CAP_SYS_BOOT",
        "CAP_SYS_NICE",
        "CAP_SYS_RESOURCE",
        "CAP_SYS_TIME",
        "CAP_SYS_TTY_CONFIG",
        "CAP_MKNOD",
        "CAP_LEASE",
        "CAP_AUDIT_WRITE",
        "CAP_AUDIT_CONTROL",
        "CAP_SETFCAP",
        "CAP_MAC_OVERRIDE",
        "CAP_MAC_ADMIN",
        "CAP_SYSLOG",
        "CAP_WAKE_ALARM",
        "CAP_BLOCK_SUSPEND",
        "CAP_AUDIT_READ",
        "CAP_PERFMON",
        "CAP_BPF",
        "CAP_CHECKPOINT_RESTORE",
    ];

    /// <summary>All names, in the kernel's order.</summary>
    public static IReadOnlyList<string> AllNames => Names;

    /// <summary>The capabilities of this process.</summary>
    /// <returns>The masks.</returns>
    public static Capabilities OfCurrent() => Parse(ProcFile.TryRead("/proc/self/status") ?? string.Empty);

    /// <summary>Whether the effective set has a capability.</summary>
    /// <param name="name">Its name with CAP_.</param>
    /// <returns>True if it has.</returns>
    public bool Has(string name)
    {
        int number = Array.IndexOf(Names, name);
        return number >= 0 && (Effective & (1UL << number)) != 0;
    }

    /// <summary>The names in a mask.</summary>
    /// <param name="mask">The mask.</param>
    /// <returns>Names in the kernel's order; bits that this version does not know are left out.</returns>
    public static IReadOnlyList<string> NamesOf(ulong mask)
    {
        List<string> names = new();
        for (int i = 0; i < Names.Length; i++)
        {
            if ((mask & (1UL << i)) != 0)
            {
                names.Add(Names[i]);
            }
        }

        return names;
    }

    internal static Capabilities Parse(string status) => new(Field(status, "CapEff:"), Field(status, "CapPrm:"), Field(status, "CapBnd:"));

    private static ulong Field(string status, string name)
    {
        int at = status.IndexOf(name, StringComparison.Ordinal);
        if (at < 0)
        {
            return 0;
        }

        int end = status.IndexOf('\n', at);
        ReadOnlySpan<char> value = status.AsSpan(at + name.Length, (end < 0 ? status.Length : end) - at - name.Length).Trim();
        return ulong.TryParse(value, System.Globalization.NumberStyles.HexNumber, null, out ulong mask) ? mask : 0;
    }
}
