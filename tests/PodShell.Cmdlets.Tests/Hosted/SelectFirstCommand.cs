using System.Management.Automation;
using System.Reflection;

namespace PodShell.Cmdlets.Tests;

/// <summary>
/// Does what <c>Select-Object -First</c> of pwsh's Utility module does, which a bare PowerShell engine lacks: after so many objects it
/// stops the commands before it, by the engine's own exception.
/// </summary>
[Cmdlet(VerbsCommon.Select, "FirstForTest")]
public sealed class SelectFirstCommand : PSCmdlet
{
    private int _seen;

    [Parameter(Position = 0)]
    public int Count { get; set; } = 1;

    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    protected override void ProcessRecord()
    {
        WriteObject(InputObject);
        if (++_seen == Count)
        {
            Type stop = typeof(PSObject).Assembly.GetType(
                "System.Management.Automation.StopUpstreamCommandsException",
                throwOnError: true
            )!;
            throw (Exception)
                Activator.CreateInstance(stop, BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic, null, [this], null)!;
        }
    }
}
