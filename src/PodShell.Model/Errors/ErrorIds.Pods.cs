namespace PodShell;

/// <content>Pods.</content>
public static partial class ErrorIds
{
    /// <summary>There is no such pod.</summary>
    public const string PodNotFound = nameof(PodNotFound);

    /// <summary>An id prefix fits several pods.</summary>
    public const string PodAmbiguous = nameof(PodAmbiguous);

    /// <summary>A pod or container of that name exists.</summary>
    public const string PodNameInUse = nameof(PodNameInUse);

    /// <summary>The name is none that a pod can have.</summary>
    public const string PodNameInvalid = nameof(PodNameInvalid);

    /// <summary>Containers of the pod run, and it was not to be forced.</summary>
    public const string PodRunning = nameof(PodRunning);

    /// <summary>An option of a pod, or of a container in one, contradicts another.</summary>
    public const string PodOptionInvalid = nameof(PodOptionInvalid);

    /// <summary>An init container ended with an exit code other than 0.</summary>
    public const string PodInitFailed = nameof(PodInitFailed);

    /// <summary>The runtime could not freeze or thaw a container.</summary>
    public const string ContainerFreezeFailed = nameof(ContainerFreezeFailed);

    /// <summary>The container is the infra container of a pod and goes only with it.</summary>
    public const string ContainerIsInfra = nameof(ContainerIsInfra);
}
