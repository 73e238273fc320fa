namespace PodShell.Protocol;

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
