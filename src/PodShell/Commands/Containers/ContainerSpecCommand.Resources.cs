using System.Management.Automation;

namespace PodShell.Commands.Containers;

/// <content>Limits that only a container has.</content>
public abstract partial class ContainerSpecCommand
{
    /// <summary>Does not kill the container when it runs out of memory.</summary>
    [Parameter]
    public SwitchParameter OomKillDisable { get; set; }

    /// <summary>OOM score adjustment, -1000 to 1000.</summary>
    [Parameter]
    [ValidateRange(-1000, 1000)]
    public int? OomScoreAdjust { get; set; }

    /// <summary>Resource limits of the processes, as <c>nofile=1024:2048</c>.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public Ulimit[] Ulimit { get; set; } = [];

    /// <summary>Whether the container gets cgroups of its own.</summary>
    [Parameter]
    [Alias("Cgroups")]
    public CgroupsMode CgroupMode { get; set; } = CgroupsMode.Enabled;

    private void Apply(ResourceOptions resources)
    {
        ApplyShared(resources);
        resources.OomKillDisable = OomKillDisable;
        resources.OomScoreAdjust = OomScoreAdjust;
        resources.Ulimits = [.. Ulimit];
        resources.Cgroups = CgroupMode;
    }
}
