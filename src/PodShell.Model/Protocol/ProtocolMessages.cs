using PodShell.Json;

namespace PodShell.Protocol;

/// <summary>What a line to the engine is.</summary>
public enum RequestKind
{
    /// <summary>The first line: versions.</summary>
    Hello,

    /// <summary>Start an operation.</summary>
    Call,

    /// <summary>Stop an operation; it still ends with a <see cref="ReplyKind.Done"/> or <see cref="ReplyKind.Error"/>.</summary>
    Cancel,

    /// <summary>Items were consumed; the stream may send as many more.</summary>
    Acknowledge,

    /// <summary>Bytes for a container's stdin.</summary>
    Input,

    /// <summary>
    /// The client asks for nothing more. The engine ends what still runs, lets go of the store, and waits for <see cref="Begin"/>, after
    /// <see cref="RequestMessage.IdleSeconds"/> no longer.
    /// </summary>
    End,

    /// <summary>
    /// After <see cref="End"/>: the next client begins, with an engine that has read nothing yet. Answered by <see cref="ReplyKind.Done"/>,
    /// or by the end of the process when a new one would be another than this.
    /// </summary>
    Begin,
}

/// <summary>A line from the cmdlet to the engine.</summary>
public sealed record RequestMessage
{
    /// <summary>What the line is.</summary>
    public required RequestKind Kind { get; init; }

    /// <summary>The request's number, chosen by the client, unique while it runs; 0 with <see cref="RequestKind.Hello"/>.</summary>
    public long Id { get; init; }

    /// <summary>With <see cref="RequestKind.Call"/>: the operation's name.</summary>
    public string? Operation { get; init; }

    /// <summary>With <see cref="RequestKind.Call"/>: the arguments.</summary>
    public JsonText? Arguments { get; init; }

    /// <summary>With <see cref="RequestKind.Acknowledge"/>: how many items were consumed since the last one.</summary>
    public int Count { get; init; }

    /// <summary>With <see cref="RequestKind.Input"/>: bytes for the container's stdin; absent at its end.</summary>
    public byte[]? Data { get; init; }

    /// <summary>With <see cref="RequestKind.Begin"/>: what relative paths mean, absolute.</summary>
    public string? Directory { get; init; }

    /// <summary>With <see cref="RequestKind.End"/>: for how long the next client may still come; 0 ends the process.</summary>
    public int IdleSeconds { get; init; }

    /// <summary>With <see cref="RequestKind.Hello"/>: the client's <see cref="ProtocolVersion.Current"/>.</summary>
    public int Protocol { get; init; }

    /// <summary>With <see cref="RequestKind.Hello"/>: the client's version.</summary>
    public string? Version { get; init; }
}

/// <summary>What a line from the engine is.</summary>
public enum ReplyKind
{
    /// <summary>The first line: versions.</summary>
    Hello,

    /// <summary>A result.</summary>
    Item,

    /// <summary>Progress of a transfer.</summary>
    Progress,

    /// <summary>A warning, verbose or debug text.</summary>
    Log,

    /// <summary>The operation ended with an error. Last line of a request.</summary>
    Error,

    /// <summary>The operation ended. Last line of a request.</summary>
    Done,
}

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

/// <summary>Which stream a text of the engine belongs to.</summary>
public enum EngineLogLevel
{
    /// <summary>For those who look for a defect.</summary>
    Debug,

    /// <summary>What the engine does.</summary>
    Verbose,

    /// <summary>What the user should know: something asked for could not be applied.</summary>
    Warning,
}

/// <summary>A text of the engine for the user's warning, verbose or debug stream.</summary>
/// <param name="Level">Which stream.</param>
/// <param name="Text">The text.</param>
public sealed record EngineLogMessage(EngineLogLevel Level, string Text);
