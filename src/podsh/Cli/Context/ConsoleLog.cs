using PodShell.Cli.Text;
using PodShell.Engine.Core;
using PodShell.Protocol;

namespace PodShell.Cli.Context;

/// <summary>The engine's texts on stderr, as far as <c>--log-level</c> asks for them.</summary>
internal sealed class ConsoleLog(TextWriter error, GlobalOptions options) : IEngineLog
{
    private readonly Lock _lock = new();

    public bool IsEnabled(EngineLogLevel level) => !options.Silent && level >= options.LogLevel;

    public void Write(EngineLogLevel level, string text)
    {
        if (!IsEnabled(level))
        {
            return;
        }

        string label = level switch
        {
            EngineLogLevel.Warning => "WARN",
            EngineLogLevel.Verbose => "INFO",
            _ => "DEBU",
        };
        lock (_lock)
        {
            error.Write($"{label}: {TerminalText.CleanLines(FaceWords.ForCommandLine(text))}\n");
            error.Flush();
        }
    }
}
