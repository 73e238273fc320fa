using System.Text.Json.Serialization;

namespace PodShell.Oci.Runtime;

/// <summary>The system call filter.</summary>
internal sealed record RuntimeSeccomp
{
    /// <summary>For calls that no rule names.</summary>
    public string DefaultAction { get; set; } = "";

    /// <summary>The errno of the default action.</summary>
    public uint? DefaultErrnoRet { get; set; }

    /// <summary>SCMP_ARCH_…</summary>
    public List<string>? Architectures { get; set; }

    /// <summary>SECCOMP_FILTER_FLAG_…</summary>
    public List<string>? Flags { get; set; }

    /// <summary>The rules.</summary>
    public List<RuntimeSyscallRule> Syscalls { get; set; } = [];
}

/// <summary>What happens to some system calls.</summary>
internal sealed record RuntimeSyscallRule
{
    /// <summary>Their names; unknown ones are skipped.</summary>
    public List<string> Names { get; set; } = [];

    /// <summary>SCMP_ACT_…</summary>
    public string Action { get; set; } = "";

    /// <summary>The errno of SCMP_ACT_ERRNO.</summary>
    public uint? ErrnoRet { get; set; }

    /// <summary>Conditions that must all hold.</summary>
    public List<RuntimeSyscallArgument>? Args { get; set; }
}

/// <summary>A condition on an argument.</summary>
internal sealed record RuntimeSyscallArgument
{
    /// <summary>0 to 5.</summary>
    public uint Index { get; set; }

    /// <summary>What it is compared to, or the mask.</summary>
    public ulong Value { get; set; }

    /// <summary>With a mask, what must come out.</summary>
    public ulong? ValueTwo { get; set; }

    /// <summary>SCMP_CMP_…</summary>
    public string Op { get; set; } = "";
}

/// <summary>
/// A <see cref="RuntimeSeccomp"/> as JSON text. A default filter has some 400 names, is the same for most containers and is kept ready:
/// it goes into a specification without being parsed.
/// </summary>
/// <param name="Utf8">The object's text.</param>
[JsonConverter(typeof(RuntimeSeccompJsonConverter))]
internal sealed record RuntimeSeccompJson(byte[] Utf8);
