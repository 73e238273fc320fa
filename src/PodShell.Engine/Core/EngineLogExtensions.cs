using PodShell.Protocol;

namespace PodShell.Engine.Core;

/// <summary>Short forms for the levels of <see cref="IEngineLog"/>.</summary>
public static class EngineLogExtensions
{
    /// <summary>Tells the user that something asked for could not be applied or needs attention.</summary>
    /// <param name="log">The log.</param>
    /// <param name="text">The text.</param>
    public static void Warning(this IEngineLog log, string text) => log.Write(EngineLogLevel.Warning, text);

    /// <summary>Tells what the engine does.</summary>
    /// <param name="log">The log.</param>
    /// <param name="text">The text.</param>
    public static void Verbose(this IEngineLog log, string text) => log.Write(EngineLogLevel.Verbose, text);

    /// <summary>Leaves a trace for those who look for a defect.</summary>
    /// <param name="log">The log.</param>
    /// <param name="text">The text.</param>
    public static void Debug(this IEngineLog log, string text) => log.Write(EngineLogLevel.Debug, text);
}
