namespace PodShell.Identity;

/// <summary>The nouns of the cmdlets, each written once.</summary>
internal static class Nouns
{
    public const string Container = "PodContainer";
    public const string ContainerLog = "PodContainerLog";
    public const string ContainerCommand = "PodContainerCommand";
    public const string ContainerSignal = "PodContainerSignal";
    public const string ContainerStatistic = "PodContainerStatistic";
    public const string ContainerProcess = "PodContainerProcess";
    public const string ContainerPort = "PodContainerPort";
    public const string ContainerHealth = "PodContainerHealth";
    public const string ContainerItem = "PodContainerItem";
    public const string ContainerChange = "PodContainerChange";
    public const string Pod = "Pod";
    public const string PodSignal = "PodSignal";
    public const string Network = "PodNetwork";
    public const string Volume = "PodVolume";
    public const string Secret = "PodSecret";
    public const string Image = "PodImage";
    public const string ImageBuild = "PodImageBuild";
    public const string ImageHistory = "PodImageHistory";
    public const string ImageTree = "PodImageTree";
    public const string ImagePull = "PodImagePull";
    public const string ImagePush = "PodImagePush";
    public const string ImageTag = "PodImageTag";
    public const string Registry = "PodRegistry";
    public const string Host = "PodHost";
    public const string DiskUsage = "PodDiskUsage";
    public const string System = "PodSystem";
    public const string Event = "PodEvent";
    public const string Info = "PodInfo";
    public const string Version = "PodVersion";
}
