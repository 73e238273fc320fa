using PodShell.Engine.Core;
using PodShell.Protocol;

namespace PodShell.Server;

/// <summary>The engine's texts, sent to the request in whose course they arose.</summary>
internal sealed class ProtocolLog : IEngineLog
{
    private readonly AsyncLocal<EngineCall?> _current = new();
    private volatile EngineCall? _latest;

    /// <summary>From here on, in this flow of control, texts belong to a request.</summary>
    public void Enter(EngineCall call)
    {
        _current.Value = call;
        _latest = call;
    }

    /// <summary>The request's client has ended: what is said from here on is said to nobody.</summary>
    public void Leave() => _latest = null;

    public bool IsEnabled(EngineLogLevel level) => true;

    // A thread of the engine's own knows no request: then it is the latest one's, which is the only one of nearly every cmdlet.
    public void Write(EngineLogLevel level, string text) => (_current.Value ?? _latest)?.Log(new EngineLogMessage(level, text));
}
