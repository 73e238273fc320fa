using System.Collections;
using System.Management.Automation;
using PodShell.Completion;

namespace PodShell.Commands.Common;

/// <content>Confinement that containers and pods have in common.</content>
public abstract partial class SpecCommand
{
    /// <summary>SELinux label parts, as <c>type:spc_t</c>; <c>disable</c> alone for none.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] SecurityLabel { get; set; } = [];

    /// <summary>Kernel parameters of its own namespaces.</summary>
    [Parameter]
    [ValidateNotNull]
    public IDictionary? Sysctl { get; set; }

    /// <summary>User namespace: host, auto[:size=…], nomap, keep-id[:uid=…,gid=…], container:NAME, ns:PATH.</summary>
    [Parameter]
    [Alias("UserNS")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(UserNamespaceCompleter))]
    public string? UserNamespace { get; set; }

    /// <summary>
    /// Ranges of user ids of a user namespace of its own, as <c>0:100000:65536</c>; those of groups too where -GroupIdMap has none.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public IdRange[] UserIdMap { get; set; } = [];

    /// <summary>Ranges of group ids of a user namespace of its own; those of users too where -UserIdMap has none.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public IdRange[] GroupIdMap { get; set; } = [];

    /// <summary>The user whose ranges of /etc/subuid are its user ids.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? SubordinateUser { get; set; }

    /// <summary>The user whose ranges of /etc/subgid are its group ids.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? SubordinateGroup { get; set; }

    /// <summary>Pid namespace: private, host, container:NAME, ns:PATH.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(NamespaceCompleter))]
    public string? PidNamespace { get; set; }

    private protected void ApplyShared(SecurityOptions security)
    {
        security.Labels = [.. SecurityLabel];
        security.Sysctls = Hashtables.ToStrings(Sysctl);
        security.UserNamespace = UserNamespace;
        security.UserIdMap = [.. UserIdMap];
        security.GroupIdMap = [.. GroupIdMap];
        security.SubordinateUser = SubordinateUser;
        security.SubordinateGroup = SubordinateGroup;
        security.PidNamespace = PidNamespace;
    }
}
