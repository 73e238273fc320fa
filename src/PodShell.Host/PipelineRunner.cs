using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace PodShell.Host;

/// <summary>Runs one command with its output and errors through the format views, stoppable by Ctrl+C.</summary>
internal static class PipelineRunner
{
    /// <summary>Runs the command to its end on the calling thread.</summary>
    public static PipelineOutcome Run(HostSession session, Command command)
    {
        using Pipeline pipeline = session.Runspace.CreatePipeline();
        command.MergeMyResults(PipelineResultTypes.Error, PipelineResultTypes.Output);
        pipeline.Commands.Add(command);
        pipeline.Commands.Add(new Command("Out-Default"));

        using InterruptHandler interrupt = new(pipeline.StopAsync);
        try
        {
            pipeline.Invoke();
        }
        catch (PipelineStoppedException) when (interrupt.Interrupted)
        {
            return PipelineOutcome.Interrupted;
        }
        catch (RuntimeException e)
        {
            if (interrupt.Interrupted)
            {
                return PipelineOutcome.Interrupted;
            }

            ErrorReport.Write(session, e);
            return PipelineOutcome.Failed;
        }

        return interrupt.Interrupted ? PipelineOutcome.Interrupted : PipelineOutcome.Completed;
    }
}
