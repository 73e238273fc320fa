using PodShell.Protocol;

namespace PodShell.Engine.Core;

/// <summary>Where the engine tells the user what an exception cannot: warnings, what it does, and traces. It never prints.</summary>
public interface IEngineLog
{
    /// <summary>Whether texts of a level are wanted, so that costly ones are not made in vain.</summary>
    /// <param name="level">The level.</param>
    /// <returns>True when <see cref="Write"/> would show them.</returns>
    bool IsEnabled(EngineLogLevel level);

    /// <summary>Takes a text. Thread-safe; never throws.</summary>
    /// <param name="level">Which stream.</param>
    /// <param name="text">The text, one or more sentences.</param>
    void Write(EngineLogLevel level, string text);
}
