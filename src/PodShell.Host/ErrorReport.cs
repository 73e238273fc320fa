using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace PodShell.Host;

/// <summary>Shows the error that ended a pipeline the way that other errors are shown.</summary>
internal static class ErrorReport
{
    /// <summary>Writes the error through the format views, or plainly where these fail.</summary>
    public static void Write(HostSession session, RuntimeException exception)
    {
        ErrorRecord record = exception.ErrorRecord;
        using Pipeline pipeline = session.Runspace.CreatePipeline();
        pipeline.Commands.Add(new Command("Out-Default"));
        PSObject input = new(record);
        // Out-Default writes an object with this note to the error stream of the host instead of to its output.
        input.Properties.Add(new PSNoteProperty("writeErrorStream", true));
        try
        {
            pipeline.Invoke(new[] { input });
        }
        catch (RuntimeException e)
        {
            session.Host.UI.WriteErrorLine(exception.Message);
            session.Host.UI.WriteErrorLine($"(The error's view failed: {e.Message})");
        }
    }
}
