using System.Management.Automation;

namespace PodShell.Commands.Containers;

/// <content>The container's file systems and devices.</content>
public abstract partial class ContainerSpecCommand
{
    /// <summary>File systems in memory, as <c>/target[:options]</c>, such as <c>/run:size=64m,mode=1777</c>.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [TmpfsTransformation]
    public ContainerMount[] Tmpfs { get; set; } = [];

    /// <summary>Mounts the root file system read-only.</summary>
    [Parameter]
    public SwitchParameter ReadOnly { get; set; }

    /// <summary>With -ReadOnly: no writable file systems in memory on /tmp, /var/tmp, /run and /dev/shm either.</summary>
    [Parameter]
    public SwitchParameter NoReadOnlyTmpfs { get; set; }

    /// <summary>What becomes of the volumes that the image declares: anonymous volumes, file systems in memory, or nothing.</summary>
    [Parameter]
    public ImageVolumeMode ImageVolume { get; set; } = ImageVolumeMode.Anonymous;

    /// <summary>Devices of the host, as <c>/dev/source[:/dev/target][:rwm]</c>.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public DeviceMapping[] Device { get; set; } = [];

    private void Apply(StorageOptions storage)
    {
        ApplyShared(storage);
        storage.RootFs = RootFs is null ? null : ResolvePath(RootFs);
        storage.Mounts.AddRange(Tmpfs);
        storage.ReadOnly = MyInvocation.BoundParameters.ContainsKey(nameof(ReadOnly)) ? ReadOnly.ToBool() : null;
        storage.ReadOnlyTmpfs = !NoReadOnlyTmpfs;
        storage.ImageVolumes = ImageVolume;
        storage.Devices = [.. Device];
    }
}
