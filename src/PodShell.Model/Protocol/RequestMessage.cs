using PodShell.Json;

namespace PodShell.Protocol;

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

    /// <summary>With <see cref="RequestKind.Hello"/>: the client's <see cref="ProtocolVersion.Current"/>.</summary>
    public int Protocol { get; init; }

    /// <summary>With <see cref="RequestKind.Hello"/>: the client's version.</summary>
    public string? Version { get; init; }
}
