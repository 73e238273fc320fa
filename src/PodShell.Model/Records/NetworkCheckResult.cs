namespace PodShell;

/// <summary>What was seen when one thing was tried on a network.</summary>
public sealed record NetworkCheckResult
{
    /// <summary>The network's name.</summary>
    public required string Network { get; init; }

    /// <summary>What was tried.</summary>
    public required NetworkCheck Check { get; init; }

    /// <summary>Whether it worked; <see langword="null"/> where it does not apply.</summary>
    public bool? Ok { get; init; }

    /// <summary>What was seen: addresses, the answer, or why it failed.</summary>
    public string Detail { get; init; } = "";

    /// <summary>How long it took.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>What was tried, whether it worked and what was seen.</summary>
    /// <returns>Text such as <c>Gateway: ok, 10.89.0.1 answers</c>.</returns>
    public override string ToString()
    {
        string outcome = Ok switch
        {
            true => "ok",
            false => "failed",
            null => "does not apply",
        };
        return Detail.Length == 0 ? $"{Check}: {outcome}" : $"{Check}: {outcome}, {Detail}";
    }
}
