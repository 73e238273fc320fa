namespace PodShell.Host;

/// <summary>How a pipeline ended.</summary>
internal enum PipelineOutcome
{
    /// <summary>It ran to its end; single records may have failed.</summary>
    Completed,

    /// <summary>A terminating error ended it.</summary>
    Failed,

    /// <summary>Ctrl+C ended it.</summary>
    Interrupted,
}
