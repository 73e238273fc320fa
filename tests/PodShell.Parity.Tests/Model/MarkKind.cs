namespace PodShell.Parity.Tests;

/// <summary>Why a line differs.</summary>
internal enum MarkKind
{
    /// <summary>A fault of podsh that is yet to be repaired (<c>known:</c>).</summary>
    Known,

    /// <summary>A difference that is meant to be (<c>differs:</c>).</summary>
    Differs,

    /// <summary>Podman 5 does as podsh; the host's older one does not (<c>podman 5:</c>).</summary>
    Podman5,

    /// <summary>The host's older podman does as podsh; podman 5 does not, and is not followed (<c>podman 4:</c>).</summary>
    Podman4,

    /// <summary>
    /// Podman answers now this, now that: only podsh's answer is held against the line's expectations (<c>unsteady:</c>).
    /// </summary>
    Unsteady,
}
