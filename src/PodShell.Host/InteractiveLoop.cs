using System.Management.Automation.Language;
using System.Management.Automation.Runspaces;
using System.Text;
using PodShell.Host.Console;

namespace PodShell.Host;

/// <summary>A plain prompt: reads a command (over several lines while it is incomplete), runs it, shows its output.</summary>
internal sealed class InteractiveLoop(HostSession session)
{
    private readonly bool _prompting = Terminal.InputIsTerminal && Terminal.OutputIsTerminal;

    /// <summary>Reads until <c>exit</c> or the end of input; returns the exit code.</summary>
    public int Run()
    {
        bool failed = false;
        while (session.RequestedExitCode is null && ReadCommand() is string text)
        {
            if (text.Trim().Length > 0)
            {
                failed = PipelineRunner.Run(session, new Command(text, isScript: true)) == PipelineOutcome.Failed;
            }
        }

        return session.RequestedExitCode ?? (failed && !_prompting ? ExitCodes.Failure : 0);
    }

    private string? ReadCommand()
    {
        StringBuilder text = new();
        while (true)
        {
            if (_prompting)
            {
                System.Console.Out.Write(text.Length == 0 ? $"PS {session.Runspace.SessionStateProxy.Path.CurrentLocation.Path}> " : ">> ");
            }

            string? line = System.Console.In.ReadLine();
            if (line is null)
            {
                return text.Length > 0 ? text.ToString() : null;
            }

            text.Append(line).Append('\n');
            Parser.ParseInput(text.ToString(), out _, out ParseError[] errors);
            // An empty line ends an incomplete command, so that nobody is caught in it.
            if (line.Length == 0 || !errors.Any(e => e.IncompleteInput))
            {
                return text.ToString();
            }
        }
    }
}
