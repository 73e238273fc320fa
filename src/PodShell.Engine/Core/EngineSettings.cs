namespace PodShell.Engine.Core;

/// <summary>What a front end gives an engine: where its state lives and who the caller is. Fixed for the engine's life.</summary>
public sealed record EngineSettings
{
    /// <summary>The directory of what lasts: <c>state.db</c>, content, layers, containers, volumes. Absolute.</summary>
    public required string Root { get; init; }

    /// <summary>The directory of what a reboot clears: locks, pids, runtime state. Absolute, on a tmpfs where possible.</summary>
    public required string RunRoot { get; init; }

    /// <summary>Whether the engine is root of a user namespace of an unprivileged user, not of the host.</summary>
    public required bool Rootless { get; init; }

    /// <summary>The user id of the caller as the host counts it.</summary>
    public required uint CallerUid { get; init; }

    /// <summary>The group id of the caller as the host counts it.</summary>
    public required uint CallerGid { get; init; }

    /// <summary>The caller's home directory, for configuration and credentials.</summary>
    public required string Home { get; init; }

    /// <summary>
    /// The caller's working directory, from which relative paths are resolved (<see cref="CallerPath"/>); empty when it has been deleted.
    /// </summary>
    public required string WorkingDirectory { get; init; }

    /// <summary>The caller's environment, taken once; the engine never reads the process environment elsewhere.</summary>
    public required IReadOnlyDictionary<string, string> Environment { get; init; }

    /// <summary>The path of the <c>podsh</c> executable that monitors call on exit. Absolute.</summary>
    public required string PodshPath { get; init; }

    /// <summary>The OCI runtime to use where a container names none; chosen by what works when <see langword="null"/>.</summary>
    public string? Runtime { get; init; }

    /// <summary>Whether what this engine does is written to the log of events. Monitors' own calls always do.</summary>
    public bool RecordsEvents { get; init; } = true;

    /// <summary>
    /// Whether the standard streams of this process are the caller's, as those of the command line are: what asks for it
    /// (<c>passthrough</c>) is given them.
    /// </summary>
    public bool HasCallersStreams { get; init; }

    /// <summary>
    /// Cancelled when the process was asked to end: for what is read before or beside the calls that have a token of their own.
    /// </summary>
    public CancellationToken Ended { get; init; }

    /// <summary>
    /// How cgroups are made: <c>cgroupfs</c>, <c>systemd</c>, <c>disabled</c>; by what the host has when <see langword="null"/>.
    /// </summary>
    public string? CgroupManager { get; init; }
}
