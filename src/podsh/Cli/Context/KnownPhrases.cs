namespace PodShell.Cli.Context;

/// <summary>The phrases that scripts look for in the errors of Podman's and Docker's command lines, by our error ids.</summary>
internal static class KnownPhrases
{
    /// <summary>An error's message with the phrase that its kind has there.</summary>
    public static string Add(PodShellException error)
    {
        string? phrase = error.ErrorId switch
        {
            ErrorIds.ContainerNotFound => "no such container",
            ErrorIds.ImageNotFound => "image not known",
            ErrorIds.NetworkNotFound => "network not found",
            ErrorIds.PodNotFound => "no such pod",
            ErrorIds.VolumeNotFound => "no such volume",
            ErrorIds.SecretNotFound => "no such secret",
            ErrorIds.SecretNameInUse => "secret name in use",
            ErrorIds.SecretNameInvalid => "invalid secret name",
            ErrorIds.SecretAmbiguous => "secret is ambiguous",
            ErrorIds.VolumeInUse => "volume is being used",
            ErrorIds.PodNameInUse or ErrorIds.NetworkNameInUse or ErrorIds.VolumeNameInUse => "already exists",
            ErrorIds.ImageReferenceInvalid => "invalid reference format",
            ErrorIds.ContainerNotRunning or ErrorIds.ContainerRunning => "container state improper",
            ErrorIds.ContainerInUse => "container already exists",
            ErrorIds.ImageInUse => "image is in use by a container",
            ErrorIds.NetworkInUse => "network is being used",
            ErrorIds.MountSourceNotFound or ErrorIds.PathNotFound or ErrorIds.ContainerPathNotFound or ErrorIds.DeviceNotFound =>
                "no such file or directory",
            ErrorIds.AuthFileNotFound => "no such file or directory",
            ErrorIds.PortInUse => "address already in use",
            ErrorIds.NetworkAddressInUse => "already allocated",
            ErrorIds.UserNotFound => "no matching entries in passwd file",
            _ when error.InnerException is FileNotFoundException or DirectoryNotFoundException => "no such file or directory",
            _ => null,
        };
        return phrase is null || error.Message.Contains("no such ", StringComparison.Ordinal)
            ? error.Message
            : $"{error.Message.TrimEnd('.')}: {phrase}";
    }
}
