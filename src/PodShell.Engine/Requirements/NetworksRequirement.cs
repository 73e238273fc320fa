using PodShell.Engine.Networks.Drivers;

namespace PodShell.Engine.Requirements;

/// <summary>The kinds of interfaces that networks are made of.</summary>
internal sealed class NetworksRequirement : IHostRequirement
{
    private static readonly string[] s_needed = ["veth", "bridge"];
    private static readonly string[] s_optional = ["macvlan", "ipvlan"];

    /// <inheritdoc/>
    public string Name => "networks";

    /// <inheritdoc/>
    public HostPackages? Packages => null;

    /// <inheritdoc/>
    public IReadOnlyList<IReadOnlyList<string>> Repairs(HostContext host) =>
        [.. s_needed.Select(module => (IReadOnlyList<string>)["modprobe", module])];

    /// <inheritdoc/>
    public Task<HostRequirement> CheckAsync(HostContext host, CancellationToken cancellationToken)
    {
        const string Why = "Bridge networks; macvlan and ipvlan only for networks of these drivers.";
        const string Needed = "the kernel's veth and bridge";
        if (!host.IsHostRoot && !host.HasNamespace)
        {
            return Task.FromResult(
                new HostRequirement(Name, true, "not looked for outside the user's namespace", Needed, Why, string.Empty)
            );
        }

        List<string> missing = [.. s_needed.Where(NetworkModules.IsMissing)];
        List<string> without = [.. s_optional.Where(NetworkModules.IsMissing)];
        List<string> there = [.. s_needed.Concat(s_optional).Except(missing).Except(without)];
        string found = there.Count > 0 ? string.Join(", ", there) : "none of them";
        string lacks = missing.Count + without.Count > 0 ? $"; not {string.Join(", ", missing.Concat(without))}" : string.Empty;
        string fix =
            missing.Count == 0
                ? string.Empty
                : $"modprobe {string.Join(' ', missing)}, or a kernel that has them (CONFIG_VETH, CONFIG_BRIDGE)";
        return Task.FromResult(new HostRequirement(Name, missing.Count == 0, found + lacks, Needed, Why, fix));
    }
}
