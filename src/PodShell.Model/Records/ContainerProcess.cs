namespace PodShell;

/// <summary>A process of a running container, read from the host's /proc: nothing is run inside.</summary>
public sealed record ContainerProcess
{
    /// <summary>The container's id.</summary>
    public required string ContainerId { get; init; }

    /// <summary>The container's name.</summary>
    public required string Container { get; init; }

    /// <summary>The process id as the container counts it.</summary>
    public required int ProcessId { get; init; }

    /// <summary>The process id as the host counts it.</summary>
    public required int HostProcessId { get; init; }

    /// <summary>The parent's process id as the container counts it; 0 when the parent is outside.</summary>
    public int ParentProcessId { get; init; }

    /// <summary>The user inside the container, by name where its passwd file has one.</summary>
    public string User { get; init; } = "";

    /// <summary>The group inside the container, by name where its group file has one.</summary>
    public string Group { get; init; } = "";

    /// <summary>The user that started it, inside the container.</summary>
    public string RealUser { get; init; } = "";

    /// <summary>The group that started it, inside the container.</summary>
    public string RealGroup { get; init; } = "";

    /// <summary>The supplementary groups inside the container.</summary>
    public IReadOnlyList<string> Groups { get; init; } = [];

    /// <summary>The user as the host knows it.</summary>
    public string HostUser { get; init; } = "";

    /// <summary>The group as the host knows it.</summary>
    public string HostGroup { get; init; } = "";

    /// <summary>The process group as the container counts it; 0 when its leader is outside.</summary>
    public int ProcessGroupId { get; init; }

    /// <summary>The capabilities that it can use now.</summary>
    public IReadOnlyList<string> EffectiveCapabilities { get; init; } = [];

    /// <summary>The capabilities that it can switch on.</summary>
    public IReadOnlyList<string> PermittedCapabilities { get; init; } = [];

    /// <summary>The capabilities that programs which it executes can get from their files.</summary>
    public IReadOnlyList<string> InheritableCapabilities { get; init; } = [];

    /// <summary>The capabilities that it and its children can ever get.</summary>
    public IReadOnlyList<string> BoundingCapabilities { get; init; } = [];

    /// <summary>The capabilities that it keeps when it executes a program without being root.</summary>
    public IReadOnlyList<string> AmbientCapabilities { get; init; } = [];

    /// <summary>How its system calls are filtered: <c>disabled</c>, <c>strict</c> or <c>filter</c>.</summary>
    public string Seccomp { get; init; } = "";

    /// <summary>Its label of the host's security module (SELinux or AppArmor), or <c>?</c>.</summary>
    public string SecurityLabel { get; init; } = "?";

    /// <summary>The kernel's letter for its state: R, S, D, T, Z, I.</summary>
    public string State { get; init; } = "";

    /// <summary>The controlling terminal, or <c>?</c>.</summary>
    public string Terminal { get; init; } = "?";

    /// <summary>When it started.</summary>
    public DateTimeOffset Started { get; init; }

    /// <summary>Processor time that it has used.</summary>
    public TimeSpan CpuTime { get; init; }

    /// <summary>Use of processors since its start, in percent of one processor.</summary>
    public double CpuPercent { get; init; }

    /// <summary>The nice value.</summary>
    public int Nice { get; init; }

    /// <summary>Resident memory, in bytes.</summary>
    public long ResidentMemory { get; init; }

    /// <summary>Virtual memory, in bytes.</summary>
    public long VirtualMemory { get; init; }

    /// <summary>The program's name.</summary>
    public string Name { get; init; } = "";

    /// <summary>The words of the command line.</summary>
    public IReadOnlyList<string> CommandLine { get; init; } = [];

    /// <summary>The command line.</summary>
    /// <returns>The words with spaces between.</returns>
    public override string ToString() => CommandLine.Count > 0 ? string.Join(' ', CommandLine) : $"[{Name}]";
}
