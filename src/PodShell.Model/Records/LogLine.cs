namespace PodShell;

/// <summary>A line of a container's log.</summary>
/// <param name="Time">When the monitor read it.</param>
/// <param name="Stream">Where it came from.</param>
/// <param name="Message">The text without the line end; bytes that are no UTF-8 are replaced.</param>
/// <param name="Container">The container's name.</param>
/// <param name="ContainerId">The container's id.</param>
public sealed record LogLine(DateTimeOffset Time, OutputSource Stream, string Message, string Container, string ContainerId)
{
    /// <summary>Whether the line goes on in the next one (no line end yet).</summary>
    public bool Partial { get; init; }

    /// <summary>The bytes of the message where they are no UTF-8, so that they are passed on as they are; else nothing.</summary>
    internal ReadOnlyMemory<byte> Bytes { get; init; }

    /// <summary>The message, so that a line can stand where text is asked for.</summary>
    /// <returns><see cref="Message"/>.</returns>
    public override string ToString() => Message;
}
