using PodShell.Engine;
using PodShell.Protocol;

namespace PodShell.Cli.Protocol;

/// <summary>
/// Sends the engine's texts to the request in whose course they arise. Which one that is flows with the asynchronous calls,
/// so that several requests share one engine.
/// </summary>
internal sealed class ProtocolLog : IEngineLog
{
    private readonly AsyncLocal<RequestScope?> _current = new();

    /// <summary>The request that the calls from here on belong to.</summary>
    internal RequestScope? Current
    {
        set => _current.Value = value;
    }

    /// <inheritdoc/>
    public bool IsEnabled(EngineLogLevel level) => true;

    /// <inheritdoc/>
    public void Write(EngineLogLevel level, string text) => _current.Value?.Log(new EngineLogMessage(level, text));
}
