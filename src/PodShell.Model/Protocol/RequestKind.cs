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
}
