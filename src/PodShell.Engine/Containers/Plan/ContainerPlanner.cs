using PodShell.Engine.Configuration;
using PodShell.Engine.Host.Cgroups;
using PodShell.Engine.Networks.Definitions;
using PodShell.Engine.Networks.Ipam;
using PodShell.Engine.Networks.Records;
using PodShell.Oci.Images;

namespace PodShell.Engine.Containers.Plan;

/// <summary>
/// Turns options and image into a plan. It checks everything that can be checked before a start and creates nothing; it reads env-files,
/// label files, profiles and the administrator's containers.conf.
/// </summary>
/// <param name="settings">The engine's settings.</param>
/// <param name="log">Takes warnings about what cannot be applied on this host.</param>
/// <param name="networks">Finds networks.</param>
/// <param name="attachments">What started containers have taken.</param>
internal sealed class ContainerPlanner(EngineSettings settings, IEngineLog log, NetworkResolver networks, AttachmentStore attachments)
{
    /// <summary>Makes a plan.</summary>
    /// <param name="request">What from.</param>
    /// <param name="cancellationToken">Ends the waiting for a file that is a pipe.</param>
    /// <returns>The plan.</returns>
    /// <exception cref="PodShellException">Something that was asked for cannot be; each cause has its own id.</exception>
    public ContainerPlan Plan(PlanRequest request, CancellationToken cancellationToken)
    {
        ContainerOptions options = request.Options;
        ContainersConf conf = ContainersConf.Load(settings);
        OciContainerDefaults image = request.Image?.Defaults ?? new OciContainerDefaults();
        CgroupFacts cgroups = CgroupFacts.Detect(settings, conf, options.Resources.Cgroups);
        PlannedNamespaces namespaces = new NamespacePlanner(
            settings,
            request.FindContainer,
            new AutoIdRanges(
                settings,
                request.Image?.LayerDirectories ?? [],
                options.Process.User?.ToString() ?? image.User,
                request.TakenIds
            )
        ).Plan(options, cgroups);
        NetworkPlan network = new NetworkPlanner(settings, log, request.FindContainer, conf, networks, attachments).Plan(
            options,
            image,
            namespaces,
            request.Id
        );
        PlannedSecurity security = new SecurityPlanner(settings, conf, cancellationToken).Plan(options, image, namespaces, network);
        Dictionary<string, string> labels = LabelPlanner.Plan(
            image.Labels,
            options.LabelFiles,
            options.Labels,
            options.Storage.BaseDirectory,
            settings,
            cancellationToken
        );
        return new ContainerPlan
        {
            Id = request.Id,
            Name = request.Name,
            ImageId = request.Image?.Id,
            ImageName = request.Image?.Name,
            RootFs = request.Image is null && !request.BuiltInRoot ? RootFs(options) : null,
            ReadOnlyRootFs = options.Storage.ReadOnly ?? conf.ReadOnly,
            ReadOnlyDevices = (options.Storage.ReadOnly ?? conf.ReadOnly) && !options.Storage.ReadOnlyTmpfs && !request.BuiltInRoot,
            Process = new ProcessPlanner(settings, conf, cancellationToken).Plan(options, image, network, namespaces),
            Labels = labels,
            Annotations = Annotations(options),
            Health = HealthPlanner.Plan(options.Health, image.Healthcheck, settings.WorkingDirectory),
            Security = security,
            Namespaces = namespaces,
            Resources = new ResourcePlanner(log, conf).Plan(options.Resources, cgroups),
            Mounts = new MountPlanner(settings, request.FindContainer, conf).Plan(options, image),
            Secrets = request.Secrets,
            Devices = DevicePlanner.Plan(options.Storage.Devices),
            Log = LogDrivers.Plan(options.Log, settings.WorkingDirectory),
            Network = network,
        };
    }

    private string RootFs(ContainerOptions options)
    {
        string path = options.Storage.RootFs is { Length: > 0 } given
            ? HostPath.Resolve(given, options.Storage.BaseDirectory, settings)
            : throw PlanErrors.Invalid(
                ErrorIds.InvalidArgument,
                "Neither an image nor a root file system is given.",
                null,
                "Name an image."
            );
        return Directory.Exists(path)
            ? path
            : throw PlanErrors.NotFound(
                ErrorIds.MountSourceNotFound,
                $"The root file system '{path}' is no directory.",
                path,
                "Name an existing directory."
            );
    }

    // Annotations reach the runtime, and some of them are orders to it (hooks, a foreign seccomp filter, a handler).
    private static Dictionary<string, string> Annotations(ContainerOptions options)
    {
        foreach ((string key, string value) in options.Annotations)
        {
            bool reserved =
                key.StartsWith("run.oci.", StringComparison.OrdinalIgnoreCase)
                || key.StartsWith("org.criu.", StringComparison.OrdinalIgnoreCase)
                || key.StartsWith("io.podshell.", StringComparison.OrdinalIgnoreCase)
                || key.StartsWith("org.systemd.property.", StringComparison.OrdinalIgnoreCase)
                || key.StartsWith("krun.", StringComparison.OrdinalIgnoreCase)
                || key.StartsWith("module.wasm.", StringComparison.OrdinalIgnoreCase);
            if (reserved)
            {
                throw PlanErrors.Invalid(
                    ErrorIds.AnnotationReserved,
                    $"The annotation '{ValueText.Quote(key)}' is an order to the OCI runtime, which only the engine gives.",
                    key,
                    "Leave it out; use the option that stands for it."
                );
            }

            if (key.Length == 0 || key.Contains('\0', StringComparison.Ordinal) || value.Contains('\0', StringComparison.Ordinal))
            {
                throw PlanErrors.Invalid(
                    ErrorIds.InvalidArgument,
                    $"'{ValueText.Quote(key)}' is no annotation's key.",
                    key,
                    "Write key=value."
                );
            }
        }

        return new Dictionary<string, string>(options.Annotations);
    }
}
