using System.Collections;
using System.Management.Automation;

namespace PodShell.Commands;

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

    /// <summary>User namespace: host, private, auto, nomap, keep-id[:uid=…,gid=…].</summary>
    [Parameter]
    [Alias("UserNS")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(UserNamespaceCompleter))]
    public string? UserNamespace { get; set; }

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
        security.PidNamespace = PidNamespace;
    }
}
