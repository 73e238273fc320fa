using System.Collections;
using System.Text;
using PodShell.Engine;
using PodShell.Linux;

namespace PodShell.Cli.Startup;

/// <summary><c>podsh VERB</c>: the command line on the process's own streams.</summary>
internal static class CommandFace
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
            Output = outputText,
            Error = errorText,
            StandardInput = input,
            StandardOutput = output,
            StandardError = error,
            IgnoredSignals = NativeEntry.Ignored,
            IsTerminal = Linux.Terminal.IsTerminal,
            WorkingDirectory = NativeEntry.WorkingDirectory,
            Environment = EnvironmentVariables(),
        };
        try
        {
            int exitCode = await CommandLine.RunAsync(context, arguments).ConfigureAwait(false);
            outputText.Flush();
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

    private static PodShellEngine CreateEngine(CliContext context)
    {
        ConsoleLog log = new(context.Error, context.Global);
        EngineSettings settings = ProcessEntry.Enter(log, out PodShellException? outside);
        if (outside is not null && !context.WorksOutside)
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
                RecordsEvents = global.EventsBackend != "none",
            },
            log);
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
