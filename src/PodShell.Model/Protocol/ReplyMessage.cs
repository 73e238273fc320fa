using PodShell.Json;

namespace PodShell.Protocol;

/// <summary>A line from the engine to the cmdlet. The replies to one request come in the order in which they arose.</summary>
public sealed record ReplyMessage
{
    /// <summary>What the line is.</summary>
    public required ReplyKind Kind { get; init; }

    /// <summary>The request that it answers; 0 with <see cref="ReplyKind.Hello"/>.</summary>
    public long Id { get; init; }

    /// <summary>With <see cref="ReplyKind.Item"/>: the item.</summary>
    public JsonText? Item { get; init; }

    /// <summary>With <see cref="ReplyKind.Progress"/>: how far a transfer has come.</summary>
    public PullProgress? Progress { get; init; }

    /// <summary>With <see cref="ReplyKind.Log"/>: the line.</summary>
    public EngineLogMessage? Log { get; init; }

    /// <summary>With <see cref="ReplyKind.Error"/>: why the operation ended.</summary>
    public ErrorRecordData? Error { get; init; }

    /// <summary>With <see cref="ReplyKind.Done"/>: whether it ended because it was cancelled.</summary>
    public bool Cancelled { get; init; }

    /// <summary>With <see cref="ReplyKind.Hello"/>: the engine's <see cref="ProtocolVersion.Current"/>.</summary>
    public int Protocol { get; init; }

    /// <summary>With <see cref="ReplyKind.Hello"/>: the engine's version.</summary>
    public string? Version { get; init; }
}
