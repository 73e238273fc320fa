using PodShell.Protocol;

namespace PodShell.Cli;

/// <summary>What the flags say that every verb takes.</summary>
internal sealed class GlobalOptions
{
    public string? Root { get; set; }

    public string? RunRoot { get; set; }

    public string? Runtime { get; set; }

    public string? CgroupManager { get; set; }

    public EngineLogLevel LogLevel { get; set; } = EngineLogLevel.Warning;

    /// <summary>Not even warnings.</summary>
    public bool Silent { get; set; }

    public bool Version { get; set; }
}
