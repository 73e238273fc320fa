using System.Text;
using PodShell.Engine.Containers.Plan;
using PodShell.Engine.Networks.Dns;
using PodShell.Engine.Security.Accounts;
using PodShell.Linux.Files;

namespace PodShell.Engine.Containers.Spec;

/// <summary>
/// Writes what every container finds at fixed places: resolv.conf, hosts, hostname, .containerenv, accounts for unknown users, and its
/// secrets.
/// </summary>
/// <param name="settings">The engine's settings.</param>
/// <param name="log">Takes warnings.</param>
internal sealed class ContainerFiles(EngineSettings settings, IEngineLog log)
{
    /// <summary>Writes them into the run directory.</summary>
    /// <param name="plan">The container.</param>
    /// <param name="context">This start.</param>
    /// <param name="user">Its user.</param>
    /// <param name="caller">The caller, where he is to have a name inside.</param>
    /// <returns>What to mount where.</returns>
    public ContainerFileSet Write(ContainerPlan plan, SpecContext context, ResolvedUser user, CallerAccount? caller)
    {
        Dictionary<string, string> files = new(StringComparer.Ordinal);
        using SafeDirectory directory = SafeDirectory.Open(context.RunDirectory);

        // Who joins a network takes over its names too, as they were set up with it.
        string? owner = plan.Network is { Kind: NetworkKind.Container, ContainerId: { } other }
            ? $"{settings.RunRoot}/containers/{other}"
            : null;
        if (Shared(owner, "resolv.conf") is { } resolver)
        {
            files["/etc/resolv.conf"] = resolver;
        }
        else if (plan.Network is { Kind: not NetworkKind.None, DnsServers: not ["none"] })
        {
            // Without a network nobody can be asked.
            Add("/etc/resolv.conf", "resolv.conf", ResolverFile.Make(plan.Network, context.Network));
        }

        if (!plan.Network.NoHosts && plan.Network.AddHosts.Count == 0 && Shared(owner, "hosts") is { } hosts)
        {
            files["/etc/hosts"] = hosts;
        }
        else if (!plan.Network.NoHosts)
        {
            Add("/etc/hosts", "hosts", HostsFile.Make(plan.ToMember(), context.Network, log, context.SharingNames));
        }

        Add("/etc/hostname", "hostname", plan.Network.HostName + "\n");
        Add("/run/.containerenv", ".containerenv", plan.Security.Privileged ? ContainerEnvironment(plan) : "");
        new AddedAccounts(plan, context.RootFs, user, caller).Write(Add);
        new SecretFiles(settings, plan.Id, plan.Secrets).Write(plan, directory, (target, file) => files[target] = file);
        return new ContainerFileSet(files);

        void Add(string target, string name, string text)
        {
            AtomicFile.Write(directory, name, Encoding.UTF8.GetBytes(text), UnixMode.PublicFile);
            if (plan.Namespaces.IdMappings is { } mappings)
            {
                directory.SetOwner(name, OwnerShift.Map(mappings.Uids, 0), OwnerShift.Map(mappings.Gids, 0));
            }

            files[target] = $"{context.RunDirectory}/{name}";
        }
    }

    private static string? Shared(string? owner, string name) =>
        owner is not null && File.Exists($"{owner}/{name}") ? $"{owner}/{name}" : null;

    private string ContainerEnvironment(ContainerPlan plan) =>
        $"engine=\"podman-podshell\"\nname=\"{plan.Name}\"\nid=\"{plan.Id}\"\n"
        + $"image=\"{plan.ImageName}\"\nimageid=\"{plan.ImageId}\"\nrootless={(settings.Rootless ? 1 : 0)}\n";
}
