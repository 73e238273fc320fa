using System.Management.Automation;
using PodShell.Completion;

namespace PodShell.Commands.Containers;

/// <content>The container's confinement.</content>
public abstract partial class ContainerSpecCommand
{
    /// <summary>Capabilities to add, with or without CAP_; ALL for all.</summary>
    [Parameter]
    [Alias("CapAdd")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(CapabilityCompleter))]
    public string[] CapabilityAdd { get; set; } = [];

    /// <summary>Capabilities to drop; ALL for all.</summary>
    [Parameter]
    [Alias("CapDrop")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(CapabilityCompleter))]
    public string[] CapabilityDrop { get; set; } = [];

    /// <summary>All capabilities and devices, no seccomp filter, nothing masked; never more than the caller has.</summary>
    [Parameter]
    public SwitchParameter Privileged { get; set; }

    /// <summary>The processes can gain no privileges by executing a file.</summary>
    [Parameter]
    public SwitchParameter NoNewPrivileges { get; set; }

    /// <summary>A seccomp profile's path, or <c>unconfined</c>. By default the host's profile.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? SeccompProfile { get; set; }

    /// <summary>An AppArmor profile, or <c>unconfined</c>.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? AppArmorProfile { get; set; }

    /// <summary>Further paths in the container to mask.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] Mask { get; set; } = [];

    /// <summary>Paths that are masked by default and shall not be; ALL for all.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] Unmask { get; set; } = [];

    /// <summary>IPC namespace: shareable, private, none, host, container:NAME, ns:PATH.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(NamespaceCompleter))]
    public string? IpcNamespace { get; set; }

    /// <summary>UTS namespace: private, host, container:NAME, ns:PATH.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(NamespaceCompleter))]
    public string? UtsNamespace { get; set; }

    /// <summary>Cgroup namespace: private, host, container:NAME, ns:PATH.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(NamespaceCompleter))]
    public string? CgroupNamespace { get; set; }

    private void Apply(SecurityOptions security)
    {
        ApplyShared(security);
        security.CapabilityAdd = [.. CapabilityAdd];
        security.CapabilityDrop = [.. CapabilityDrop];
        security.Privileged = Privileged;
        security.NoNewPrivileges = NoNewPrivileges;
        security.SeccompProfile = SeccompProfile is null or "unconfined" ? SeccompProfile : ResolvePath(SeccompProfile);
        security.AppArmorProfile = AppArmorProfile;
        security.Mask = [.. Mask];
        security.Unmask = [.. Unmask];
        security.IpcNamespace = IpcNamespace;
        security.UtsNamespace = UtsNamespace;
        security.CgroupNamespace = CgroupNamespace;
    }
}
