namespace PodShell.Linux.Events;

/// <summary>How far a pair of a <see cref="StreamRelay"/> is.</summary>
internal enum RelayState
{
    /// <summary>Nothing can be done before something happens.</summary>
    Waiting,

    /// <summary>Its turn is over, but not its work.</summary>
    More,

    /// <summary>All is said on both sides.</summary>
    Ended,

    /// <summary>A side has broken off.</summary>
    Broken,
}
