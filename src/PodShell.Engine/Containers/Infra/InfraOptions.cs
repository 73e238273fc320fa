using PodShell.Engine.State.Records;

namespace PodShell.Engine.Containers.Infra;

/// <summary>The options of a pod's infra container: what the pod's containers share is asked for here, once.</summary>
internal static class InfraOptions
{
    private const int LongestHostName = 64;

    /// <summary>Makes them.</summary>
    /// <param name="options">What was asked of the pod.</param>
    /// <param name="pod">The pod.</param>
    /// <param name="rootless">Whether the default network is a user's, on which nobody has a name.</param>
    /// <returns>The options.</returns>
    public static ContainerOptions Make(PodOptions options, PodRow pod, bool rootless)
    {
        bool builtIn = options.InfraImage is null;
        SecurityOptions security = options.Security;
        return new ContainerOptions
        {
            Name = options.InfraName ?? $"{pod.Id[..12]}-infra",
            Image = options.InfraImage ?? "",
            Pod = pod.Id,
            Process = new ProcessOptions { Command = builtIn ? [PauseProgram.Command] : options.InfraCommand, HttpProxy = false },

            // On its networks the pod is found by its name, as a container is by its own.
            Network = options.Network with
            {
                HostName = pod.Summary.HostName,
                Aliases = [.. options.Network.Aliases.Union(HasNames(options.Network.Networks, rootless) ? [pod.Name] : [])],
            },

            // A process that only waits needs no capability.
            Security = new SecurityOptions
            {
                CapabilityDrop = builtIn ? ["ALL"] : security.CapabilityDrop,
                CapabilityAdd = builtIn ? [] : security.CapabilityAdd,
                NoNewPrivileges = builtIn || security.NoNewPrivileges,
                SeccompProfile = builtIn ? null : security.SeccompProfile,
                AppArmorProfile = security.AppArmorProfile,
                Labels = security.Labels,
                Sysctls = security.Sysctls,
                UserNamespace = security.UserNamespace,
                UserIdMap = security.UserIdMap,
                GroupIdMap = security.GroupIdMap,
                SubordinateUser = security.SubordinateUser,
                SubordinateGroup = security.SubordinateGroup,
                PidNamespace = security.PidNamespace,
                IpcNamespace = security.IpcNamespace,
                UtsNamespace = security.UtsNamespace,
                CgroupNamespace = security.CgroupNamespace,
            },
            Resources = new ResourceOptions
            {
                SharedMemorySize = options.Resources.SharedMemorySize,
                Cgroups = options.Resources.Cgroups,
                CgroupParent = pod.Summary.CgroupParent,
            },
            Storage = new StorageOptions
            {
                ReadOnly = builtIn,
                ReadOnlyTmpfs = !builtIn,
                ImageVolumes = ImageVolumeMode.Ignore,
            },
            Log = new LogDriverOptions { Driver = builtIn ? "none" : null },
            Runtime = options.Runtime,
            CreateCommand = options.CreateCommand,
        };
    }

    /// <summary>The host name of a pod: its name, where that can be one.</summary>
    /// <param name="options">What was asked for.</param>
    /// <param name="name">The pod's name.</param>
    /// <returns>The host name; <see langword="null"/> for the infra container's short id, or where the host's is used.</returns>
    public static string? HostName(PodOptions options, string name)
    {
        if (options.Network.HostName is { } given)
        {
            return given;
        }

        return options.Security.UtsNamespace is null or "private" && name.Length <= LongestHostName ? name : null;
    }

    // Where containers know each other by name.
    private static bool HasNames(List<NetworkMode> networks, bool rootless) =>
        networks.TrueForAll(mode => mode.Kind is NetworkKind.Bridge or NetworkKind.Named || (mode.Kind == NetworkKind.Private && !rootless))
        && (networks.Count > 0 || !rootless);
}
