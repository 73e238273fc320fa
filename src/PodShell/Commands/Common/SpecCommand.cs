using System.Collections;
using System.Management.Automation;
using PodShell.Completion;
using PodShell.Pipeline;

namespace PodShell.Commands.Common;

/// <summary>
/// A cmdlet that makes a container or a pod: the options that both have. Each concern (network, storage, resources, security) has its own
/// part of the class.
/// </summary>
public abstract partial class SpecCommand : PodShellCmdlet
{
    /// <summary>Labels; those of a container over its image's.</summary>
    [Parameter]
    [ValidateNotNull]
    public IDictionary? Label { get; set; }

    /// <summary>Files with one <c>key=value</c> a line; -Label wins.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] LabelFile { get; set; } = [];

    /// <summary>
    /// The OCI runtime: crun, runc, or the path of one. By default the configured one, or the first that works on this host.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(RuntimeCompleter))]
    public string? Runtime { get; set; }

    /// <summary>What happens when a container exits: no, always, unless-stopped, or on-failure[:times].</summary>
    [Parameter]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(RestartPolicyCompleter))]
    public RestartPolicy? RestartPolicy { get; set; }

    /// <summary>Replaces one of the same name; a pod with its containers.</summary>
    [Parameter]
    public SwitchParameter Replace { get; set; }

    private protected SpecCommand() { }
}
