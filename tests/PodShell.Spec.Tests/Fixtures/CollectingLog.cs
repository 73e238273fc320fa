using PodShell.Engine.Core;
using PodShell.Protocol;

namespace PodShell.Spec.Tests;

/// <summary>Keeps what the engine says.</summary>
internal sealed class CollectingLog : IEngineLog
{
    public List<string> Warnings { get; } = [];

    public List<string> Others { get; } = [];

    public bool IsEnabled(EngineLogLevel level) => true;

    public void Write(EngineLogLevel level, string text)
    {
        lock (Warnings)
        {
            (level == EngineLogLevel.Warning ? Warnings : Others).Add(text);
        }
    }
}
