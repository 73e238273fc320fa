using PodShell.Engine.Containers.Plan;
using PodShell.Oci.Runtime;

namespace PodShell.Engine.Containers.Spec;

/// <summary>The namespaces in the runtime's terms.</summary>
internal static class NamespaceSpec
{
    /// <summary>Makes the list.</summary>
    public static List<RuntimeNamespace> Make(ContainerPlan plan, SpecContext context)
    {
        List<RuntimeNamespace> result = [new RuntimeNamespace { Type = "mount" }];
        PlannedNamespaces namespaces = plan.Namespaces;
        Add(result, context, "pid", namespaces.Pid);
        Add(result, context, "ipc", namespaces.Ipc);
        Add(result, context, "uts", namespaces.Uts);
        Add(result, context, "cgroup", namespaces.Cgroup);
        Add(
            result,
            context,
            "user",
            context.UserNamespacePath is { } user ? new PlannedNamespace(NamespaceMode.Path, null, user) : namespaces.User
        );
        Add(
            result,
            context,
            "network",
            plan.Network.Kind switch
            {
                NetworkKind.Host => PlannedNamespace.Host,
                NetworkKind.None => PlannedNamespace.New,
                NetworkKind.Container => new PlannedNamespace(NamespaceMode.Container, plan.Network.ContainerId),
                NetworkKind.NamespacePath => new PlannedNamespace(NamespaceMode.Path, null, plan.Network.Path),
                _ => new PlannedNamespace(
                    NamespaceMode.Path,
                    null,
                    (
                        context.Network
                        ?? throw new PodShellException(
                            ErrorIds.NetworkSetupFailed,
                            ErrorKind.Internal,
                            $"The network of '{plan.Name}' was not set up.",
                            plan.Name
                        )
                    ).NamespacePath
                ),
            }
        );
        return result;
    }

    private static void Add(List<RuntimeNamespace> result, SpecContext context, string type, PlannedNamespace planned)
    {
        if (planned.Mode == NamespaceMode.Host)
        {
            return;
        }

        string? path = planned.Mode switch
        {
            NamespaceMode.New => null,
            NamespaceMode.Path => planned.Path,
            _ => context.JoinedNamespaces.GetValueOrDefault(type)
                ?? throw new PodShellException(
                    ErrorIds.NamespaceInvalid,
                    ErrorKind.InvalidState,
                    $"The {type} namespace of container '{planned.ContainerId?[..12]}' cannot be joined: it does not run.",
                    planned.ContainerId,
                    "Start that container first."
                ),
        };
        result.Add(new RuntimeNamespace { Type = type, Path = path });
    }
}
