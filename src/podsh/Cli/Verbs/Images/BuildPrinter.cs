using PodShell.Cli.Context;
using PodShell.Cli.Text;

namespace PodShell.Cli.Verbs.Images;

/// <summary>Prints what happens in a build as Podman does. Called by one at a time, from any thread.</summary>
/// <param name="context">Who calls.</param>
/// <param name="quiet">Whether only errors are printed, and what commands write to their stdout goes nowhere.</param>
/// <param name="log">What takes all of it, in place of standard output and error.</param>
internal sealed class BuildPrinter(CliContext context, bool quiet, Stream? log)
{
    private const int ShortId = 11;

    private string _prefix = string.Empty;

    /// <summary>How the command ended that ended the build.</summary>
    public int? ExitCode { get; private set; }

    /// <summary>Prints one thing.</summary>
    public void Report(BuildProgress what)
    {
        if (what.Stages > 0)
        {
            _prefix = what.Stages > 1 ? $"[{what.Stage}/{what.Stages}] " : string.Empty;
        }

        switch (what.Event)
        {
            case BuildEvent.Step:
                Line($"{_prefix}STEP {what.Step}/{what.Steps}: {TerminalText.CleanLines(what.Text ?? "")}");
                break;
            case BuildEvent.Cached:
                Line($"--> Using cache {what.ImageId}");
                break;
            case BuildEvent.Made:
                Line($"--> {what.ImageId?[..ShortId]}");
                break;
            case BuildEvent.Commit:
                Line($"{_prefix}COMMIT {what.Text}".TrimEnd());
                break;
            case BuildEvent.Tagged:
                Line($"Successfully tagged {what.Text}");
                break;
            case BuildEvent.Output when (!quiet || what.Stream == OutputSource.Stderr) && what.Data is { } data:
                Stream stream = log ?? (what.Stream == OutputSource.Stdout ? context.StandardOutput : context.StandardError);
                stream.Write(data);
                stream.Flush();
                break;
            case BuildEvent.Failed:
                ExitCode = what.ExitCode;
                break;
        }
    }

    /// <summary>Prints the id of the image, which stands in the log where there is one.</summary>
    public void Id(string id) => Write(id);

    private void Line(string text)
    {
        if (!quiet)
        {
            Write(text);
        }
    }

    private void Write(string text)
    {
        if (log is not null)
        {
            log.Write(System.Text.Encoding.UTF8.GetBytes(text + "\n"));
            return;
        }

        context.Output.Write(text + "\n");
        context.Output.Flush();
    }
}
