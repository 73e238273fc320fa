using PodShell.Protocol;

namespace PodShell.Cli.Context;

/// <summary>What the flags say that every verb takes.</summary>
internal sealed class GlobalOptions
{
    public string? Root { get; set; }

    public string? RunRoot { get; set; }

    public string? Runtime { get; set; }

    public string? CgroupManager { get; set; }

    /// <summary>
    /// Where events go: <c>file</c>, or <c>none</c>. There is no other log of events, so that <c>journald</c> means the file too.
    /// </summary>
    public string? EventsBackend { get; set; }

    public EngineLogLevel LogLevel { get; set; } = EngineLogLevel.Warning;

    /// <summary>Not even warnings.</summary>
    public bool Silent { get; set; }

    public bool Version { get; set; }
}
