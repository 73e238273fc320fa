using System.Collections;
using System.Text;
using System.Text.Unicode;
using PodShell.Cli.Context;
using PodShell.Cli.Dispatch;
using PodShell.Engine.Core;
using PodShell.Engine.Services;
using PodShell.Linux.Events;
using PodShell.Linux.Files;

namespace PodShell.Startup;

/// <summary><c>podsh VERB</c>: the command line on the process's own streams.</summary>
internal static class CliEntryPoint
{
    private const int OutputBuffer = 16 * 1024;

    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false);

    public static async Task<int> RunAsync(string[] arguments)
    {
        await using StandardStream input = new(0);
        await using StandardStream output = new(1);
        await using StandardStream error = new(2);
        await using StandardStream messages = new(2, isLastResort: true);
        StreamWriter outputText = new(output, s_utf8, OutputBuffer);
        StreamWriter errorText = new(messages, s_utf8, 256) { AutoFlush = true };
        using CliContext context = new(CreateEngine)
        {
            CommandLine = Environment.GetCommandLineArgs(),
            Output = outputText,
            Error = errorText,
            StandardInput = input,
            StandardOutput = output,
            StandardError = error,
            IgnoredSignals = NativeEntry.Ignored,
            IsTerminal = Linux.Terminals.Terminal.IsTerminal,
            WorkingDirectory = NativeEntry.WorkingDirectory,
            Environment = EnvironmentVariables(),
        };
        try
        {
            CheckEncoding(arguments);
            int exitCode = await CommandLine.RunAsync(context, arguments).ConfigureAwait(false);
            try
            {
                outputText.Flush();
            }
            catch (PodShellException e) when (exitCode == ExitCodes.Success)
            {
                throw new PodShellException(
                    e.ErrorId,
                    e.Kind,
                    $"The command was carried out, but what it prints is lost: {e.Message}",
                    e.Target,
                    e.RecommendedAction,
                    e
                );
            }

            return exitCode;
        }
        catch (ClosedOutputException)
        {
            return ExitCodes.BrokenPipe;
        }
        catch (Exception e)
        {
            // What was written at last did not reach anybody: a full disk behind stdout.
            ErrorPrinter.Print(errorText, e);
            return ExitCodes.Of(e);
        }
    }

    // .NET has put U+FFFD in the place of what is not UTF-8: a name or a path would silently be another one.
    private static void CheckEncoding(string[] arguments)
    {
        if (
            arguments.FirstOrDefault(argument => argument.Contains('\uFFFD', StringComparison.Ordinal)) is { } damaged
            && !Utf8.IsValid(File.ReadAllBytes("/proc/self/cmdline"))
        )
        {
            throw new PodShellException(
                ErrorIds.InvalidArgument,
                ErrorKind.InvalidArgument,
                $"The argument '{damaged}' is not valid UTF-8.",
                recommendedAction: "Write it in UTF-8; a file with another name can be reached by its directory."
            );
        }
    }

    private static PodShellEngine CreateEngine(CliContext context)
    {
        ConsoleLog log = new(context.Error, context.Global);
        EngineSettings settings = ProcessEntry.Enter(log, out PodShellException? outside);
        if (outside is not null && !context.WorksWithoutNamespace)
        {
            throw outside;
        }

        GlobalOptions global = context.Global;
        return PodShellEngine.Open(
            settings with
            {
                Root = Absolute(context, global.Root) ?? settings.Root,
                RunRoot = Absolute(context, global.RunRoot) ?? settings.RunRoot,
                Runtime = global.Runtime ?? settings.Runtime,
                CgroupManager = global.CgroupManager ?? settings.CgroupManager,
                Ended = context.Cancellation,
                RecordsEvents = global.EventsBackend != "none",
                HasCallersStreams = true,
            },
            log
        );
    }

    private static string? Absolute(CliContext context, string? path) =>
        path is null ? null : Path.TrimEndingDirectorySeparator(CallerPaths.Absolute(context, path));

    private static Dictionary<string, string> EnvironmentVariables()
    {
        Dictionary<string, string> variables = [];
        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
        {
            variables[(string)variable.Key] = (string?)variable.Value ?? "";
        }

        return variables;
    }
}
