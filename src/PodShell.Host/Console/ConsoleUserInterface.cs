using System.Management.Automation;
using System.Management.Automation.Host;

namespace PodShell.Host.Console;

/// <summary>
/// Data goes to standard output; warnings, errors, verbose and debug lines to standard error, coloured only on a terminal.
/// </summary>
internal sealed partial class ConsoleUserInterface(bool nonInteractive) : PSHostUserInterface
{
    private readonly Lock _gate = new();
    private readonly ProgressLine _progress = new();

    public override PSHostRawUserInterface RawUI { get; } = new ConsoleRawUserInterface();

    public override bool SupportsVirtualTerminal => Terminal.OutputHasColor;

    /// <summary>Takes the progress line off the screen.</summary>
    public void ClearProgress()
    {
        lock (_gate)
        {
            _progress.Clear();
        }
    }

    public override void Write(string value) => WriteOut(value, newLine: false);

    public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) =>
        WriteOut(Terminal.OutputHasColor ? Ansi.Paint(value, foregroundColor) : value, newLine: false);

    public override void WriteLine() => WriteOut(string.Empty, newLine: true);

    public override void WriteLine(string value) => WriteOut(value, newLine: true);

    public override void WriteLine(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) =>
        WriteOut(Terminal.OutputHasColor ? Ansi.Paint(value, foregroundColor) : value, newLine: true);

    public override void WriteErrorLine(string value) => WriteError(value, PSStyle.Instance.Formatting.Error);

    public override void WriteWarningLine(string message) => WriteError($"WARNING: {message}", PSStyle.Instance.Formatting.Warning);

    public override void WriteVerboseLine(string message) => WriteError($"VERBOSE: {message}", PSStyle.Instance.Formatting.Verbose);

    public override void WriteDebugLine(string message) => WriteError($"DEBUG: {message}", PSStyle.Instance.Formatting.Debug);

    public override void WriteProgress(long sourceId, ProgressRecord record)
    {
        lock (_gate)
        {
            _progress.Show(sourceId, record);
        }
    }

    private void WriteOut(string value, bool newLine)
    {
        lock (_gate)
        {
            _progress.Clear();
            string text = Terminal.OutputHasColor ? value : Ansi.Strip(value);
            System.Console.Out.Write(newLine ? text + System.Console.Out.NewLine : text);
        }
    }

    private void WriteError(string value, string style)
    {
        lock (_gate)
        {
            _progress.Clear();
            string text = Terminal.ErrorHasColor ? $"{style}{value}{PSStyle.Instance.Reset}" : Ansi.Strip(value);
            System.Console.Error.WriteLine(text);
        }
    }
}
