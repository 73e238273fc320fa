using PodShell.Linux.Processes;

namespace PodShell.Engine.Requirements;

/// <summary>The firewall tool that an old netavark calls; newer ones speak to nftables themselves.</summary>
internal sealed class IptablesRequirement()
    : ProgramRequirement(
        "iptables",
        HostPackages.Same("iptables"),
        null,
        "Netavark before 1.11 sets up bridge networks and published ports with it."
    )
{
    private static readonly Version s_withoutIt = new(1, 11, 0);

    /// <inheritdoc/>
    public override async Task<HostRequirement> CheckAsync(HostContext host, CancellationToken cancellationToken)
    {
        HostRequirement result = await base.CheckAsync(host, cancellationToken).ConfigureAwait(false);
        if (result.Ok || ProgramFinder.TryFind("netavark") is not { } netavark)
        {
            return result;
        }

        return await VersionOfAsync(netavark, cancellationToken).ConfigureAwait(false) is { } version && version.Number >= s_withoutIt
            ? result with
            {
                Ok = true,
                Needed = "nothing, as netavark is new enough",
                Fix = string.Empty,
            }
            : result;
    }
}
