using System.Management.Automation;
using System.Management.Automation.Language;
using System.Management.Automation.Runspaces;
using PodShell.Host.Console;

namespace PodShell.Host;

/// <summary>One runspace with a console behind it; runs pipelines on the calling thread.</summary>
internal sealed class HostSession : IDisposable
{
    private readonly ConsoleHost _host;
    private readonly Runspace _runspace;

    public HostSession(bool nonInteractive)
    {
        _host = new ConsoleHost(nonInteractive);
        if (!Terminal.OutputIsTerminal)
        {
            PSStyle.Instance.OutputRendering = OutputRendering.PlainText;
        }

        _runspace = RunspaceFactory.CreateRunspace(_host, InitialSessionState.CreateDefault2());
        _runspace.ThreadOptions = PSThreadOptions.UseCurrentThread;
        _runspace.Open();
        Runspace.DefaultRunspace = _runspace;
    }

    /// <summary>The exit code that the script asked for with <c>exit</c>, or null.</summary>
    public int? RequestedExitCode => _host.ExitCode;

    /// <summary>What the user's session shows its output on.</summary>
    public ConsoleHost Host => _host;

    /// <summary>The runspace in which everything runs.</summary>
    public Runspace Runspace => _runspace;

    /// <summary>Runs a script file as <c>pwsh -File</c> does.</summary>
    public int RunFile(string path, IReadOnlyList<string> arguments)
    {
        string fullPath = Path.GetFullPath(path);
        if (!File.Exists(fullPath))
        {
            _host.UI.WriteErrorLine($"The script '{path}' does not exist.");
            return ExitCodes.UsageError;
        }

        // A script file keeps its own `exit` to itself: PowerShell turns it into $LASTEXITCODE and a false $?.
        string quoted = CodeGeneration.EscapeSingleQuotedStringContent(fullPath);
        Command command = new($"& '{quoted}' @args; if (-not $?) {{ exit $LASTEXITCODE }}", isScript: true);
        foreach (CommandParameter parameter in ScriptArguments.ToParameters(arguments))
        {
            command.Parameters.Add(parameter);
        }

        _runspace.SessionStateProxy.SetVariable("LASTEXITCODE", 0);
        return Finish(PipelineRunner.Run(this, command));
    }

    /// <summary>Runs text as <c>pwsh -Command</c> does; <c>-</c> reads it from standard input.</summary>
    public int RunCommand(string text, IReadOnlyList<string> arguments)
    {
        string script = text == "-" ? System.Console.In.ReadToEnd() : string.Join(' ', [text, .. arguments]);
        return Finish(PipelineRunner.Run(this, new Command(script, isScript: true)));
    }

    public void Dispose()
    {
        _runspace.Dispose();
        _host.Dispose();
    }

    private int Finish(PipelineOutcome outcome) =>
        outcome switch
        {
            PipelineOutcome.Interrupted => ExitCodes.Interrupted,
            _ when RequestedExitCode is int code => code,
            PipelineOutcome.Failed => ExitCodes.Failure,
            _ => 0,
        };
}
