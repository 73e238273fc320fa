namespace PodShell.Protocol;

/// <summary>The version of the protocol; both ends must have the same.</summary>
public static class ProtocolVersion
{
    /// <summary>Raised with every change that an older end would misread.</summary>
    public const int Current = 2;

    /// <summary>
    /// The longest line, in bytes, that either end reads (8 MiB); a longer one is a <see cref="ErrorIds.ProtocolError"/>.
    /// </summary>
    public const int MaximumLine = 8 * 1024 * 1024;

    /// <summary>How many unacknowledged items a stream may have before its producer waits.</summary>
    public const int StreamCredit = 256;
}
