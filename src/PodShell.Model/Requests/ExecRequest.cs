namespace PodShell;

/// <summary>Runs a command in a running container.</summary>
public sealed record ExecRequest
{
    /// <summary>Name, id or id prefix.</summary>
    public string Container { get; set; } = "";

    /// <summary>The command's words; at least one.</summary>
    public List<string> Command { get; set; } = [];

    /// <summary>Environment variables; a <see langword="null"/> value takes the caller's.</summary>
    public Dictionary<string, string?> Environment { get; set; } = [];

    /// <summary>Env-files; <see cref="Environment"/> wins.</summary>
    public List<string> EnvironmentFiles { get; set; } = [];

    /// <summary>User and group; the container's when <see langword="null"/>.</summary>
    public ProcessUser? User { get; set; }

    /// <summary>The working directory; the container's when <see langword="null"/>.</summary>
    public string? WorkingDirectory { get; set; }

    /// <summary>All capabilities.</summary>
    public bool Privileged { get; set; }

    /// <summary>Allocate a terminal.</summary>
    public bool Terminal { get; set; }

    /// <summary>Keep stdin open.</summary>
    public bool Interactive { get; set; }

    /// <summary>Return as soon as it runs.</summary>
    public bool Detach { get; set; }

    /// <summary>
    /// The id under which inspect lists a detached command while it runs, 64 hexadecimal digits; a random one when <see langword="null"/>.
    /// </summary>
    public string? SessionId { get; set; }

    /// <summary>Key sequence that detaches a terminal; <c>ctrl-p,ctrl-q</c> when <see langword="null"/>.</summary>
    public string? DetachKeys { get; set; }
}
