namespace PodShell.Machine.Tests.Fixtures;

/// <summary>
/// A part of a scenario: who types what. <c>$E</c> is the engine, <c>$U</c> what makes systemctl ask the manager that is this user's own.
/// </summary>
/// <param name="User">Who; <see langword="null"/> for the scenario's user.</param>
/// <param name="Script">The lines.</param>
internal sealed record Step(string? User, string Script)
{
    /// <summary>The machine stops and starts again.</summary>
    public static Step Reboot { get; } = new("root", "systemctl reboot");
}

/// <summary>What users do on a host with systemd and cgroup version 2, and what comes of it with Podman.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Users">For whom it holds.</param>
/// <param name="Expected">What all steps write together.</param>
/// <param name="Steps">What is typed.</param>
internal sealed record Scenario(string Name, string[] Users, string Expected, params Step[] Steps)
{
    /// <summary>Why Podman's answer differs; <see langword="null"/> when it is the same.</summary>
    public string? Differs { get; init; }

    /// <summary>What releases before Debian's newest have another answer for; <see langword="null"/> when it is the same.</summary>
    public string? Newer { get; init; }

    /// <summary>Whether it leaves more behind than containers, pods and networks: what comes next needs a machine of before.</summary>
    public bool Alters { get; init; }

    /// <summary>Whether it needs controllers, a clock, a security module or a boot that are not the host's.</summary>
    public bool OwnKernel { get; init; }

    /// <summary>Why Podman is not asked; <see langword="null"/> when it is.</summary>
    public string? NotAsked { get; init; }
}
