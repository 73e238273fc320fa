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

    /// <summary>The user as the host knows it.</summary>
    public string HostUser { get; init; } = "";

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
