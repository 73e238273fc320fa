using PodShell.Engine.Configuration;
using PodShell.Engine.Networks.Records;
using PodShell.Engine.Security.Confinement;
using PodShell.Engine.Security.Seccomp;
using PodShell.Linux.Processes;
using PodShell.Oci.Images;

namespace PodShell.Engine.Containers.Plan;

/// <summary>Capabilities, filters, masks, kernel parameters.</summary>
/// <param name="settings">The caller.</param>
/// <param name="conf">The administrator's defaults.</param>
/// <param name="cancellationToken">Ends the waiting for a file that is a pipe.</param>
internal sealed class SecurityPlanner(EngineSettings settings, ContainersConf conf, CancellationToken cancellationToken)
{
    /// <summary>Plans the confinement.</summary>
    public PlannedSecurity Plan(ContainerOptions options, OciContainerDefaults image, PlannedNamespaces namespaces, NetworkPlan network)
    {
        SecurityOptions security = options.Security;
        CapabilityPlan capabilities = CapabilityPlan.Make(security, conf.Capabilities, image.Labels, Capabilities.OfCurrent().Bounding);
        bool privileged = security.Privileged;
        return new PlannedSecurity
        {
            Privileged = privileged,
            Capabilities = capabilities.Bounding,
            AddedCapabilities = capabilities.Added,
            NoNewPrivileges = security.NoNewPrivileges,
            SeccompProfile = Seccomp(
                security.SeccompProfile ?? (privileged ? "unconfined" : conf.SeccompProfile),
                options.Storage.BaseDirectory
            ),
            AppArmorProfile = security.AppArmorProfile ?? (privileged ? "unconfined" : null),
            Labels = Labels(security.Labels),
            MaskedPaths = privileged
                ? []
                : PathRestrictions.Masked(security.Mask, security.Unmask, settings.Rootless && network.Kind == NetworkKind.Host),
            ReadOnlyPaths = privileged ? [] : PathRestrictions.ReadOnly(security.Unmask),
            Sysctls = Sysctls(security.Sysctls, namespaces, network),
        };
    }

    private string? Seccomp(string? profile, string? baseDirectory)
    {
        if (profile is null or "" or "unconfined")
        {
            return profile is "" ? null : profile;
        }

        string path = HostPath.Resolve(profile, baseDirectory, settings);
        SeccompProfileLoader.Load(path, cancellationToken);
        return path;
    }

    private static List<string> Labels(List<string> labels)
    {
        foreach (string label in labels)
        {
            string[] pair = label.Split(':', 2);
            bool ok =
                label == "disable"
                || label == "nested"
                || (
                    pair.Length == 2
                    && pair[0] is "user" or "role" or "type" or "level" or "filetype"
                    && pair[1].Length > 0
                    && pair[1].All(c => c is > ' ' and < '\x7f')
                );
            if (!ok)
            {
                throw PlanErrors.Invalid(
                    ErrorIds.InvalidArgument,
                    $"'{ValueText.Quote(label)}' is no SELinux label part.",
                    label,
                    "Write disable, or user:, role:, type:, level: or filetype: with a value."
                );
            }
        }

        return labels;
    }

    private Dictionary<string, string> Sysctls(Dictionary<string, string> given, PlannedNamespaces namespaces, NetworkPlan network)
    {
        bool ownNetwork = network.Kind is not (NetworkKind.Host or NetworkKind.Container or NetworkKind.NamespacePath);
        Dictionary<string, string> result = [];
        foreach ((string key, string value) in conf.Sysctls)
        {
            if (ownNetwork || !key.StartsWith("net.", StringComparison.Ordinal))
            {
                result[key] = value;
            }
        }

        foreach ((string key, string value) in given)
        {
            string name = key.Replace('/', '.');
            bool chars =
                name.Length <= 256
                && name.Split('.').All(part => part.Length > 0 && part.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-'))
                && !value.Contains('\0', StringComparison.Ordinal);
            string? conflict = !chars
                ? "it is malformed"
                : name switch
                {
                    _ when name.StartsWith("net.", StringComparison.Ordinal) => network.Kind == NetworkKind.Host
                        ? "the network is the host's"
                        : null,
                    "kernel.msgmax"
                    or "kernel.msgmnb"
                    or "kernel.msgmni"
                    or "kernel.sem"
                    or "kernel.shmall"
                    or "kernel.shmmax"
                    or "kernel.shmmni"
                    or "kernel.shm_rmid_forced" => namespaces.Ipc.Mode == NamespaceMode.Host ? "the ipc namespace is the host's" : null,
                    _ when name.StartsWith("fs.mqueue.", StringComparison.Ordinal) => namespaces.Ipc.Mode == NamespaceMode.Host
                        ? "the ipc namespace is the host's"
                        : null,
                    "kernel.domainname" => namespaces.Uts.Mode == NamespaceMode.Host ? "the uts namespace is the host's" : null,
                    "kernel.hostname" => "the host name has its own option",
                    _ => "it belongs to the whole host",
                };
            result[name] = conflict is null
                ? value
                : throw PlanErrors.Invalid(
                    ErrorIds.SysctlInvalid,
                    $"The kernel parameter '{ValueText.Quote(key)}' cannot be set: {conflict}.",
                    key,
                    "Leave it out, or give the container a namespace of its own."
                );
        }

        return result;
    }
}
