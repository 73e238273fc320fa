namespace PodShell;

/// <content>What can be wrong with the options of a container, or with what they name on the host.</content>
public static partial class ErrorIds
{
    /// <summary>Neither the image nor the options say what to run.</summary>
    public const string CommandMissing = nameof(CommandMissing);

    /// <summary>The user is not one that a container can run as.</summary>
    public const string UserInvalid = nameof(UserInvalid);

    /// <summary>The container's /etc/passwd has no such user.</summary>
    public const string UserNotFound = nameof(UserNotFound);

    /// <summary>The container's /etc/group has no such group.</summary>
    public const string GroupNotFound = nameof(GroupNotFound);

    /// <summary>A file of the container that the engine reads (passwd, group) is no regular file, or too large.</summary>
    public const string ContainerFileInvalid = nameof(ContainerFileInvalid);

    /// <summary>The working directory is not an absolute path, or cannot be made.</summary>
    public const string WorkingDirectoryInvalid = nameof(WorkingDirectoryInvalid);

    /// <summary>A variable of the environment is malformed, or an env-file cannot be read.</summary>
    public const string EnvironmentInvalid = nameof(EnvironmentInvalid);

    /// <summary>A label or a label file is malformed.</summary>
    public const string LabelInvalid = nameof(LabelInvalid);

    /// <summary>The annotation is one that only the engine hands to the runtime.</summary>
    public const string AnnotationReserved = nameof(AnnotationReserved);

    /// <summary>The source of a bind mount does not exist.</summary>
    public const string MountSourceNotFound = nameof(MountSourceNotFound);

    /// <summary>Two mounts have the same target.</summary>
    public const string MountTargetDuplicate = nameof(MountTargetDuplicate);

    /// <summary>A mount cannot be made as it was asked for.</summary>
    public const string MountInvalid = nameof(MountInvalid);

    /// <summary>A device of the host does not exist or is none.</summary>
    public const string DeviceNotFound = nameof(DeviceNotFound);

    /// <summary>There is no capability of that name, or it is added and dropped at once.</summary>
    public const string CapabilityInvalid = nameof(CapabilityInvalid);

    /// <summary>The engine itself does not have a capability that was asked for.</summary>
    public const string CapabilityUnavailable = nameof(CapabilityUnavailable);

    /// <summary>A seccomp profile is missing, malformed or has an unknown action.</summary>
    public const string SeccompProfileInvalid = nameof(SeccompProfileInvalid);

    /// <summary>The host has no such AppArmor profile, or no AppArmor.</summary>
    public const string AppArmorProfileInvalid = nameof(AppArmorProfileInvalid);

    /// <summary>A kernel parameter is not one of the container's own namespaces.</summary>
    public const string SysctlInvalid = nameof(SysctlInvalid);

    /// <summary>A namespace option is malformed, or the namespace cannot be joined.</summary>
    public const string NamespaceInvalid = nameof(NamespaceInvalid);

    /// <summary>A limit is out of range, or contradicts another.</summary>
    public const string ResourceLimitInvalid = nameof(ResourceLimitInvalid);

    /// <summary>A host name, DNS server or address is malformed.</summary>
    public const string NetworkOptionInvalid = nameof(NetworkOptionInvalid);

    /// <summary>A published port contradicts another one or the network.</summary>
    public const string PortInvalid = nameof(PortInvalid);

    /// <summary>A port of the host is in use.</summary>
    public const string PortInUse = nameof(PortInUse);

    /// <summary>A port of the host is reserved for root.</summary>
    public const string PortPrivileged = nameof(PortPrivileged);

    /// <summary>There is no such network.</summary>
    public const string NetworkNotFound = nameof(NetworkNotFound);

    /// <summary>The network of a container could not be set up; the message has the helper's words.</summary>
    public const string NetworkSetupFailed = nameof(NetworkSetupFailed);

    /// <summary>No address of a network is free.</summary>
    public const string NetworkAddressesExhausted = nameof(NetworkAddressesExhausted);

    /// <summary>A volume's directory cannot be used, or its name is malformed.</summary>
    public const string VolumeInvalid = nameof(VolumeInvalid);
}
