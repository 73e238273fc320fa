namespace PodShell;

/// <content>Files of containers: copy, export, mount.</content>
public static partial class ErrorIds
{
    /// <summary>An entry of what is copied cannot be: its path leads out of the target, or it links to nothing.</summary>
    public const string ItemRefused = nameof(ItemRefused);

    /// <summary>A file stands where a directory would come, or the other way round.</summary>
    public const string ItemInTheWay = nameof(ItemInTheWay);

    /// <summary>A file would belong to somebody whom the container's user namespace does not know.</summary>
    public const string ItemOwnerUnmapped = nameof(ItemOwnerUnmapped);

    /// <summary>There is nothing at a path of a container.</summary>
    public const string ContainerPathNotFound = nameof(ContainerPathNotFound);

    /// <summary>Source and target of a copy do not fit: a directory onto a file, a stream onto a stream.</summary>
    public const string CopyInvalid = nameof(CopyInvalid);

    /// <summary>A mount would be seen by nobody: it was asked for from outside the user's namespace.</summary>
    public const string MountInvisible = nameof(MountInvisible);
}
