using System.Collections.Concurrent;
using PodShell.Engine.Core;
using PodShell.Protocol;

namespace PodShell.Registry.Tests.Fixtures;

/// <summary>Keeps what the user is warned of.</summary>
internal sealed class NotingLog : IEngineLog
{
    public ConcurrentQueue<string> Warnings { get; } = [];

    public bool IsEnabled(EngineLogLevel level) => level == EngineLogLevel.Warning;

    public void Write(EngineLogLevel level, string text)
    {
        if (level == EngineLogLevel.Warning)
        {
            Warnings.Enqueue(text);
        }
    }
}
