namespace PodShell.Oci.Runtime;

/// <summary>A process: process 1, or one that is executed in a running container.</summary>
internal sealed record RuntimeProcess
{
    /// <summary>Whether it gets a terminal.</summary>
    public bool Terminal { get; set; }

    /// <summary>The terminal's first size.</summary>
    public RuntimeConsoleSize? ConsoleSize { get; set; }

    /// <summary>As whom it runs.</summary>
    public RuntimeUser User { get; set; } = new();

    /// <summary>Its words.</summary>
    public List<string> Args { get; set; } = [];

    /// <summary>Its environment, <c>NAME=value</c>.</summary>
    public List<string> Env { get; set; } = [];

    /// <summary>Its working directory, absolute.</summary>
    public string Cwd { get; set; } = "/";

    /// <summary>Its capability sets.</summary>
    public RuntimeCapabilities? Capabilities { get; set; }

    /// <summary>Its resource limits.</summary>
    public List<RuntimeRlimit>? Rlimits { get; set; }

    /// <summary>Whether execve can give it more privileges.</summary>
    public bool NoNewPrivileges { get; set; }

    /// <summary>Its AppArmor profile.</summary>
    public string? ApparmorProfile { get; set; }

    /// <summary>-1000 to 1000.</summary>
    public int? OomScoreAdj { get; set; }

    /// <summary>Its SELinux label.</summary>
    public string? SelinuxLabel { get; set; }
}

/// <summary>Ids of a process, as its user namespace counts them.</summary>
internal sealed record RuntimeUser
{
    /// <summary>User.</summary>
    public uint Uid { get; set; }

    /// <summary>Primary group.</summary>
    public uint Gid { get; set; }

    /// <summary>The umask as a number, not octal digits.</summary>
    public uint? Umask { get; set; }

    /// <summary>Supplementary groups.</summary>
    public List<uint>? AdditionalGids { get; set; }
}

/// <summary>Size of a terminal in characters.</summary>
internal sealed record RuntimeConsoleSize
{
    /// <summary>Rows.</summary>
    public uint Height { get; set; }

    /// <summary>Columns.</summary>
    public uint Width { get; set; }
}

/// <summary>The five capability sets of a process, with the prefix CAP_.</summary>
internal sealed record RuntimeCapabilities
{
    /// <summary>What it can ever have.</summary>
    public List<string> Bounding { get; set; } = [];

    /// <summary>What counts now.</summary>
    public List<string> Effective { get; set; } = [];

    /// <summary>Always a subset of what was asked for; empty for root.</summary>
    public List<string> Inheritable { get; set; } = [];

    /// <summary>What it may make effective.</summary>
    public List<string> Permitted { get; set; } = [];

    /// <summary>What survives execve without privileges; empty for root.</summary>
    public List<string> Ambient { get; set; } = [];
}

/// <summary>A resource limit.</summary>
internal sealed record RuntimeRlimit
{
    /// <summary>RLIMIT_ and the name.</summary>
    public string Type { get; set; } = "";

    /// <summary>The limit that counts.</summary>
    public ulong Soft { get; set; }

    /// <summary>The highest that it can be raised to.</summary>
    public ulong Hard { get; set; }
}
