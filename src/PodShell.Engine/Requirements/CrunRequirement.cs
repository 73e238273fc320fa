using PodShell.Linux.Processes;

namespace PodShell.Engine.Requirements;

/// <summary>The preferred OCI runtime.</summary>
internal sealed class CrunRequirement()
    : ProgramRequirement(
        "crun",
        HostPackages.Same("crun"),
        "1.4",
        "Starts containers, four times faster than runc.",
        new KnownVulnerability(
            "0.0",
            "1.28",
            "a container can make it work on the wrong files of the host (CVE-2026-47766) or start a process as the "
                + "wrong user (CVE-2026-30892)"
        )
    )
{
    /// <inheritdoc/>
    public override async Task<HostRequirement> CheckAsync(HostContext host, CancellationToken cancellationToken)
    {
        HostRequirement result = await base.CheckAsync(host, cancellationToken).ConfigureAwait(false);
        return !result.Ok && ProgramFinder.TryFind("runc") is not null
            ? result with
            {
                Why = "runc does its work instead, four times slower. " + Why,
            }
            : result;
    }
}
