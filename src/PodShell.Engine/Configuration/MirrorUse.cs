namespace PodShell.Engine.Configuration;

/// <summary>Which pulls may use a mirror.</summary>
internal enum MirrorUse
{
    /// <summary>All.</summary>
    All,

    /// <summary>Only pulls by digest.</summary>
    DigestOnly,

    /// <summary>Only pulls by tag.</summary>
    TagOnly,
}
