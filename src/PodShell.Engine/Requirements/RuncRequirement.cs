using PodShell.Linux.Processes;

namespace PodShell.Engine.Requirements;

/// <summary>The other OCI runtime, needed only where crun is not there.</summary>
internal sealed class RuncRequirement()
    : ProgramRequirement(
        "runc",
        HostPackages.Same("runc"),
        "1.1",
        "Starts containers where crun is not wanted.",
        new KnownVulnerability("0.0", "1.1.12", "a container can break out through a leaked descriptor (CVE-2024-21626)"),
        new KnownVulnerability("0.0", "1.2.8", Masked),
        new KnownVulnerability("1.3.0", "1.3.3", Masked),
        new KnownVulnerability("1.4.0", "1.4.0", Masked)
    )
{
    private const string Masked =
        "a container can write to the host's /proc through swapped mounts (CVE-2025-31133, CVE-2025-52565, CVE-2025-52881)";

    /// <inheritdoc/>
    public override async Task<HostRequirement> CheckAsync(HostContext host, CancellationToken cancellationToken)
    {
        HostRequirement result = await base.CheckAsync(host, cancellationToken).ConfigureAwait(false);
        return !result.Ok && ProgramFinder.TryFind("crun") is not null
            ? result with
            {
                Ok = true,
                Needed = "nothing, as crun is there",
                Fix = string.Empty,
            }
            : result;
    }
}
