namespace PodShell.Engine.Requirements;

/// <summary>One thing that the host must have or allow.</summary>
internal interface IHostRequirement
{
    /// <summary>The stable name, which errors refer to as <see cref="PodShellException.Requirement"/>.</summary>
    string Name { get; }

    /// <summary>The package that brings it, if one does.</summary>
    HostPackages? Packages { get; }

    /// <summary>Commands for root, beside the package, that make it good when it is not met, or better.</summary>
    /// <param name="host">The host.</param>
    /// <returns>Programs with their arguments; empty where a person has to decide.</returns>
    IReadOnlyList<IReadOnlyList<string>> Repairs(HostContext host) => [];

    /// <summary>Looks whether it is met. Changes nothing.</summary>
    /// <param name="host">The host.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>What was found.</returns>
    Task<HostRequirement> CheckAsync(HostContext host, CancellationToken cancellationToken);
}
