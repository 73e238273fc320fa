using PodShell.Engine.Containers.Plan;

namespace PodShell.Engine.Pods;

/// <summary>Checks what is asked of a pod, as far as its infra container's plan does not.</summary>
internal static class PodOptionCheck
{
    private const PodNamespaces Default = PodNamespaces.Net | PodNamespaces.Ipc | PodNamespaces.Uts;

    /// <summary>Checks it.</summary>
    /// <param name="options">What is asked for.</param>
    /// <exception cref="PodShellException"><see cref="ErrorIds.PodOptionInvalid"/>.</exception>
    public static void Check(PodOptions options)
    {
        if (options.PodIdFile is { Length: > 0 } file)
        {
            IdFile.Check(file, "pod", ErrorIds.PodOptionInvalid);
        }

        ResourcePlanner.Check(options.Resources);
        NetworkOptions network = options.Network;
        if (!options.Infra)
        {
            Refuse(
                options.InfraImage is not null || options.InfraName is not null || options.InfraCommand.Count > 0,
                "Image, name and command of an infra container",
                options
            );
            Refuse(options.Share is not (null or PodNamespaces.None), "Shared namespaces", options);
            Refuse(
                network.Publish.Count > 0 || network.PublishAll || network.Networks.Count > 0 || network.HostName is not null,
                "Ports, networks and a host name",
                options
            );
            return;
        }

        if (options.InfraCommand.Count > 0 && options.InfraImage is null)
        {
            throw PodErrors.Option(
                "A command for the infra container needs an image that has it.",
                options.Name,
                "Name an infra image, or leave the command out."
            );
        }

        if ((network.Publish.Count > 0 || network.PublishAll) && !Share(options).HasFlag(PodNamespaces.Net))
        {
            throw PodErrors.Option(
                "Ports are published for the network that a pod's containers share, and this pod shares none.",
                options.Name,
                "Share net too, or publish the ports on the containers."
            );
        }
    }

    /// <summary>The namespaces that a pod shares.</summary>
    /// <param name="options">What is asked for.</param>
    /// <returns>The namespaces.</returns>
    public static PodNamespaces Share(PodOptions options)
    {
        if (!options.Infra)
        {
            return PodNamespaces.None;
        }

        // A user namespace that is chosen for the pod is its containers' too; one of process ids is shared only where that is asked for.
        PodNamespaces share = options.Share ?? Default;
        return share == PodNamespaces.None || !UserNamespacePlanner.HasUserNamespace(options.Security) ? share : share | PodNamespaces.User;
    }

    /// <summary>Checks a name.</summary>
    /// <param name="name">As written.</param>
    /// <returns>The name.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.PodNameInvalid"/>.</exception>
    public static string ReadName(string name)
    {
        try
        {
            return ContainerName.Parse(name).Value;
        }
        catch (FormatException e)
        {
            throw new PodShellException(
                ErrorIds.PodNameInvalid,
                ErrorKind.InvalidArgument,
                e.Message.Replace("container name", "pod name", StringComparison.Ordinal),
                name,
                inner: e
            );
        }
    }

    private static void Refuse(bool given, string what, PodOptions options)
    {
        if (given)
        {
            throw PodErrors.Option(
                $"{what} need an infra container, and this pod is to have none.",
                options.Name,
                "Leave them out, or let the pod have an infra container."
            );
        }
    }
}
