namespace PodShell.Engine.Host.Namespaces;

/// <summary>What is known of a process that must run inside the user namespace of its user.</summary>
public sealed record NamespaceRequest
{
    /// <summary>The user's directory for pids and locks, as the native constructor chose it; empty when none is safe.</summary>
    public required string RunDirectory { get; init; }

    /// <summary>The effective user id.</summary>
    public required uint Uid { get; init; }

    /// <summary>The effective group id.</summary>
    public required uint Gid { get; init; }

    /// <summary>Absolute path of the <c>podsh</c> executable, which is run again and which holds the namespace.</summary>
    public required string PodshPath { get; init; }

    /// <summary>The process's arguments, its own name first.</summary>
    public required IReadOnlyList<string> Arguments { get; init; }

    /// <summary>The process's environment.</summary>
    public required IReadOnlyDictionary<string, string> Environment { get; init; }

    /// <summary>The signals that the process's caller ignores.</summary>
    public IReadOnlyList<int> IgnoredSignals { get; init; } = [];

    /// <summary>What the executable found of its caller when it started, for its second run; any text that is not empty.</summary>
    public string CallerState { get; init; } = "0 0";
}
