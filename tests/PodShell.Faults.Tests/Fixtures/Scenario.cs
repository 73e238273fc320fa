namespace PodShell.Faults.Tests.Fixtures;

/// <summary>
/// A command that is killed, with what stands before it and what ends it. <c>{image}</c>, <c>{pulled}</c>, <c>{registry}</c>,
/// <c>{port}</c>, <c>{scratch}</c> are the scene's.
/// </summary>
/// <param name="Victim">The command.</param>
internal sealed record Scenario(string Victim)
{
    /// <summary>A command that takes as long and ends by itself, where this one does not.</summary>
    public string? LastsAs { get; init; }

    /// <summary>What makes the stage; done before the first scan.</summary>
    public string[] Before { get; init; } = [];

    /// <summary>What has to succeed after the kill, the next command among it: the object is whole, or can be made.</summary>
    public string[] Then { get; init; } = [];

    /// <summary>Whether it changes the networks of the running container <c>v</c>: what it is on and what it has must then agree.</summary>
    public bool ChangesNetworks { get; init; }

    /// <summary>Words of the error by which the victim, done once more, says that the killed one had done it all.</summary>
    public string? IsDone { get; init; }

    /// <summary>Takes away what is there.</summary>
    public string[] After { get; init; } = ["rm -f -t 0 --ignore v"];

    /// <summary>
    /// Whether the killed process is not the command itself but one that it leaves, as the clean-up that a monitor calls.
    /// </summary>
    public bool InBackground { get; init; }
}
