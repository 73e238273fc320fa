using System.Management.Automation;
using PodShell.Completion;

namespace PodShell.Commands.Common;

/// <content>Mounts that containers and pods have in common.</content>
public abstract partial class SpecCommand
{
    /// <summary>
    /// Binds and volumes, as <c>source:/target[:options]</c> or <c>type=bind,source=…,target=…</c>. Relative sources start at the current
    /// location; a source without a slash is a volume's name.
    /// </summary>
    [Parameter]
    [Alias("Mount")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(MountCompleter))]
    public ContainerMount[] Volume { get; set; } = [];

    /// <summary>Containers whose mounts are taken over, as <c>name[:ro]</c>.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ContainerCompleter))]
    public string[] VolumeFrom { get; set; } = [];

    private protected void ApplyShared(StorageOptions storage)
    {
        storage.Mounts = [.. Volume];
        storage.VolumesFrom = [.. VolumeFrom];
        storage.BaseDirectory = CurrentDirectory;
    }
}
