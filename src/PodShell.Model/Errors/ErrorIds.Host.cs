namespace PodShell;

/// <content>Ids of the host check.</content>
public static partial class ErrorIds
{
    /// <summary>There is no host requirement of that name.</summary>
    public const string HostRequirementNotFound = nameof(HostRequirementNotFound);

    /// <summary>Only root can install what is missing; the recommended action holds the exact commands.</summary>
    public const string HostInstallNeedsRoot = nameof(HostInstallNeedsRoot);

    /// <summary>The package manager, or a command that sets what is missing, failed.</summary>
    public const string HostInstallFailed = nameof(HostInstallFailed);
}
