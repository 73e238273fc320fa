namespace PodShell.Oci;

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
