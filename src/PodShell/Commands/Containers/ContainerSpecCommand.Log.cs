using System.Management.Automation;
using PodShell.Completion;

namespace PodShell.Commands.Containers;

/// <content>Where the container's output is logged.</content>
public abstract partial class ContainerSpecCommand
{
    /// <summary>The log driver: k8s-file, journald, passthrough or none. By default k8s-file.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(LogDriverCompleter))]
    public string? LogDriver { get; set; }

    /// <summary>The size at which the log file starts anew. By default unlimited.</summary>
    [Parameter]
    public ByteSize? LogMaximumSize { get; set; }

    /// <summary>The log file, in place of the engine's own.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? LogPath { get; set; }

    /// <summary>A tag for each line (journald).</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? LogTag { get; set; }

    private void Apply(LogDriverOptions log)
    {
        log.Driver = LogDriver;
        log.MaximumSize = LogMaximumSize;
        log.Path = LogPath is null ? null : ResolvePath(LogPath);
        log.Tag = LogTag;
    }
}
