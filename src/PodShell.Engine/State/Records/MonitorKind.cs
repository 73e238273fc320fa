namespace PodShell.Engine.State.Records;

/// <summary>What watches a running container.</summary>
internal enum MonitorKind
{
    /// <summary>Nothing: it does not run.</summary>
    None,

    /// <summary>conmon, which writes an exit file and calls the clean-up.</summary>
    Conmon,

    /// <summary>The foreground command itself, which holds the monitor lock.</summary>
    Inline,
}
