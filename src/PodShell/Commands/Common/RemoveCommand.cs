using System.Management.Automation;
using PodShell.Identity;

namespace PodShell.Commands.Common;

/// <summary>A cmdlet that removes objects.</summary>
/// <typeparam name="TIdentity">What the user gives for an object.</typeparam>
/// <typeparam name="TObject">The object. Its text is its name.</typeparam>
public abstract class RemoveCommand<TIdentity, TObject> : ChangeCommand<TIdentity, TObject>
    where TIdentity : ObjectIdentity<TObject>
    where TObject : class
{
    /// <summary>Removes what is in use, too: the containers concerned are stopped first.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>An object that is not there is no error.</summary>
    [Parameter]
    public SwitchParameter Ignore { get; set; }

    /// <summary>With -Force: seconds from the stop signal to SIGKILL; 0 kills at once. By default each container's own (10).</summary>
    [Parameter]
    [Alias("Time")]
    [ValidateRange(-1, int.MaxValue)]
    public int? Timeout { get; set; }

    private protected RemoveCommand() { }

    /// <inheritdoc/>
    private protected override bool IgnoresMissing => Ignore;
}
