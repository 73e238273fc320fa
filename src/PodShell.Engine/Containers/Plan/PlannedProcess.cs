namespace PodShell.Engine.Containers.Plan;

/// <summary>Process 1 of a container, as far as it is known before a start.</summary>
internal sealed record PlannedProcess
{
    /// <summary>The entrypoint's words that count.</summary>
    public IReadOnlyList<string> Entrypoint { get; init; } = [];

    /// <summary>The command's words that count.</summary>
    public IReadOnlyList<string> Command { get; init; } = [];

    /// <summary>All words: entrypoint and command. At least one. The init is not among them.</summary>
    public required IReadOnlyList<string> Argv { get; init; }

    /// <summary>The environment, <c>NAME=value</c>. HOME is added at the start when it is missing.</summary>
    public required IReadOnlyList<string> Environment { get; init; }

    /// <summary>User and group as text; empty for root.</summary>
    public string User { get; init; } = "";

    /// <summary>Supplementary groups by name or id.</summary>
    public IReadOnlyList<string> AdditionalGroups { get; init; } = [];

    /// <summary>The working directory, absolute and clean.</summary>
    public string WorkingDirectory { get; init; } = "/";

    /// <summary>
    /// Whether the working directory came from the image, so that it is created when it is missing; one that the user names must be there.
    /// </summary>
    public bool CreateWorkingDirectory { get; init; }

    /// <summary>Whether it gets a terminal.</summary>
    public bool Terminal { get; init; }

    /// <summary>Whether its stdin stays open.</summary>
    public bool Interactive { get; init; }

    /// <summary>The init on the host that becomes process 1; none when <see langword="null"/>.</summary>
    public string? InitPath { get; init; }

    /// <summary>The number of the signal that stops it.</summary>
    public int StopSignal { get; init; } = 15;

    /// <summary>Seconds from the stop signal to SIGKILL; -1 waits without end.</summary>
    public int StopTimeout { get; init; } = 10;

    /// <summary>Seconds after which it is killed; 0 is never.</summary>
    public int Timeout { get; init; }

    /// <summary>The umask as a number.</summary>
    public uint Umask { get; init; } = 0x12;

    /// <summary>The time zone: a name below /usr/share/zoneinfo, or <c>local</c>.</summary>
    public string? TimeZone { get; init; }
}
