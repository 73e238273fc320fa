using PodShell.Cli.Context;
using PodShell.Cli.Flags;
using PodShell.Cli.Parsing;
using PodShell.Cli.Text;
using PodShell.Cli.Verbs.Common;
using PodShell.Linux.Files;

namespace PodShell.Cli.Dispatch;

/// <summary>
/// The Docker- and Podman-compatible command line: finds the verb, runs it, and turns its failure into a message and an exit code.
/// </summary>
internal static class CommandLine
{
    /// <summary>The verb that the arguments name, before anything else is done: some need no engine, some no signals.</summary>
    /// <exception cref="UsageException">There is no such verb.</exception>
    public static (VerbEntry? Entry, string Path, List<string> Words) Find(CliContext context, IReadOnlyList<string> arguments)
    {
        List<string> words = ArgumentParser.Parse(
            [.. GlobalFlags.All, GlobalFlags.Version],
            context.Global,
            arguments,
            interspersed: false
        );
        if (words.Count == 0)
        {
            return (null, "", []);
        }

        VerbSet verbs = VerbTable.Verbs;
        bool grouped = verbs.Groups.Contains(words[0]);
        if (grouped && (words.Count == 1 || words[1] is "--help" or "-h"))
        {
            return (null, words[0], []);
        }

        string path = grouped ? $"{words[0]} {words[1]}" : words[0];
        if (path == "help")
        {
            return words.Count == 1 ? (null, "", []) : Find(context, [.. words[1..], "--help"]);
        }

        VerbEntry entry = verbs.Find(path)
            ?? throw new UsageException($"unrecognized command 'podsh {TerminalText.Clean(path)}'") { Group = grouped ? words[0] : null };
        return (entry, path, words[(grouped ? 2 : 1)..]);
    }

    /// <summary>Runs a command line.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(CliContext context, IReadOnlyList<string> arguments)
    {
        string? path = null;
        try
        {
            (VerbEntry? entry, path, List<string> rest) = Find(context, arguments);
            return entry is null ? WithoutVerb(context, path, arguments) : await RunAsync(context, entry, path, rest).ConfigureAwait(false);
        }
        catch (HelpRequestedException)
        {
            HelpText.WriteRoot(context.Output);
            return ExitCodes.Success;
        }
        catch (UsageException e)
        {
            ErrorPrinter.Print(context.Error, e, path ?? e.Group);
            return ExitCodes.Engine;
        }
    }

    private static int WithoutVerb(CliContext context, string path, IReadOnlyList<string> arguments)
    {
        if (context.Global.Version)
        {
            context.Output.Write($"podsh version {Server.EngineServer.Version}\n");
            return ExitCodes.Success;
        }

        bool asked = arguments.Any(argument => argument is "help" or "--help" or "-h");
        if (path.Length > 0)
        {
            HelpText.WriteGroup(context.Output, path);
            if (!asked)
            {
                context.Error.Write($"Error: missing command 'podsh {path} COMMAND'\n");
            }

            return asked ? ExitCodes.Success : ExitCodes.Engine;
        }

        HelpText.WriteRoot(context.Output);
        if (!asked)
        {
            context.Error.Write("Error: missing command 'podsh COMMAND'\n");
        }

        return asked ? ExitCodes.Success : ExitCodes.Engine;
    }

    private static async Task<int> RunAsync(CliContext context, VerbEntry entry, string path, List<string> rest)
    {
        Verb verb = entry.Create();
        using SignalWatch? signals =
            verb.WatchesSignals || SignalWatch.Concerns(context.IgnoredSignals)
                ? new SignalWatch(context.IgnoredSignals, verb.WatchesSignals)
                : null;
        context.Signals = signals;
        context.Cancellation = signals?.Token ?? CancellationToken.None;
        try
        {
            return await verb.RunAsync(context, rest).ConfigureAwait(false);
        }
        catch (HelpRequestedException)
        {
            HelpText.WriteVerb(context.Output, entry, path);
            return ExitCodes.Success;
        }
        catch (UsageException e)
        {
            ErrorPrinter.Print(context.Error, e, path);
            return ExitCodes.Engine;
        }
        catch (OperationCanceledException) when (signals is { ExitCode: > 0 })
        {
            return signals.ExitCode;
        }
        catch (ClosedOutputException)
        {
            // The reader of our output has enough (| head -1).
            return ExitCodes.BrokenPipe;
        }
        catch (Exception e)
        {
            ErrorPrinter.Print(context.Error, e, path);
            return ExitCodes.Of(e);
        }
        finally
        {
            context.Signals = null;
        }
    }
}
