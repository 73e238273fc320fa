namespace PodShell.Engine.Containers.Teardown;

/// <summary>How a run came to its end, which tells what may be left of its processes.</summary>
internal enum RunEnd
{
    /// <summary>It ran and has ended.</summary>
    Exited,

    /// <summary>It ran under an inline monitor, which has seen the runtime clean up after itself.</summary>
    ExitedInline,

    /// <summary>Its start failed: monitor and runtime are known.</summary>
    StartFailed,

    /// <summary>
    /// The command that started or ran it was killed: its monitor, its runtime and what they started may live on unknown to everybody.
    /// </summary>
    Killed,

    /// <summary>It ended with the host, or never began: no process of it can be left.</summary>
    NoProcess,
}
