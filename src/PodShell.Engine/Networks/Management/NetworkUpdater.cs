using PodShell.Engine.Context;
using PodShell.Engine.Events;
using PodShell.Engine.Networks.Attachments;
using PodShell.Engine.Networks.Definitions;
using PodShell.Engine.Networks.Dns;
using PodShell.Engine.Networks.Drivers;
using PodShell.Engine.Networks.Helpers;
using PodShell.Engine.Networks.Ipam;
using PodShell.Engine.Networks.Records;
using PodShell.Engine.State.Stores;

namespace PodShell.Engine.Networks.Management;

/// <summary>Changes networks.</summary>
/// <param name="context">What every part of the engine knows.</param>
/// <param name="networkStore">The rows of networks.</param>
/// <param name="attachments">What started containers have taken.</param>
/// <param name="networks">Finds networks.</param>
/// <param name="networkLocks">The lock under which networks change.</param>
internal sealed class NetworkUpdater(
    EngineContext context,
    NetworkStore networkStore,
    AttachmentStore attachments,
    NetworkResolver networks,
    NetworkLocks networkLocks
)
{
    /// <summary>Changes a network; the name service of running containers asks the new servers at once.</summary>
    /// <param name="request">Which one, and what.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The network afterwards.</returns>
    public async Task<PodNetwork> UpdateAsync(UpdateNetworkRequest request, CancellationToken cancellationToken)
    {
        PodNetwork network = networks.Find(request.Network);
        if (network.Name == DefaultNetwork.Name)
        {
            throw NetworkErrors.IsDefault(network.Name);
        }

        bool servers = request.AddDnsServers.Count + request.RemoveDnsServers.Count > 0;
        if (servers && !network.DnsEnabled)
        {
            throw NetworkErrors.Invalid(
                $"The network '{network.Name}' has no name service that could ask DNS servers.",
                network.Name,
                "Create a network with one."
            );
        }

        using NetworkLock? held = servers ? await networkLocks.AcquireAsync(cancellationToken).ConfigureAwait(false) : null;
        network = networkStore.Change(network.Id, old => Change(old, request)) ?? throw NetworkErrors.NotFound(request.Network);
        if (servers)
        {
            await TellAsync(network, cancellationToken).ConfigureAwait(false);
        }

        context.Events.Write(NetworkEvents.Of(network, EventTypes.Update));
        return network;
    }

    private static PodNetwork Change(PodNetwork network, UpdateNetworkRequest request)
    {
        List<string> servers = [.. network.DnsServers.Union(request.AddDnsServers.Select(NetworkCreator.Server))];
        foreach (string server in request.RemoveDnsServers.Select(NetworkCreator.Server))
        {
            if (!servers.Remove(server))
            {
                throw NetworkErrors.Invalid(
                    $"{server} is no DNS server of the network '{network.Name}'.",
                    server,
                    "See its servers: network inspect."
                );
            }
        }

        Dictionary<string, string> labels = new(network.Labels);
        foreach ((string key, string? value) in request.Labels)
        {
            if (value is null)
            {
                labels.Remove(key);
            }
            else
            {
                labels[key] =
                    key.Length > 0
                        ? value
                        : throw new PodShellException(
                            ErrorIds.LabelInvalid,
                            ErrorKind.InvalidArgument,
                            "A label needs a key.",
                            null,
                            "Write key=value."
                        );
            }
        }

        return network with
        {
            DnsServers = servers,
            Labels = labels,
        };
    }

    private async Task TellAsync(PodNetwork network, CancellationToken cancellationToken)
    {
        string directory = Netavark.DirectoryOf(context.Settings);
        if (
            !attachments.List().Exists(one => one.State.Interfaces.Any(held => held.Network == network.Name))
            || Linux.Processes.ProgramFinder.TryFind("aardvark-dns") is not { } names
        )
        {
            return;
        }

        NetavarkVersion version = await NetavarkVersion.FindAsync(context.Settings, cancellationToken).ConfigureAwait(false);
        Aardvark aardvark = new(context.Settings);
        aardvark.ForgetIfDead();
        HelperResult result = await HelperRun
            .RunAsync(
                directory,
                null,
                version.Program,
                [
                    "--config",
                    directory,
                    "--rootless",
                    context.Settings.Rootless ? "true" : "false",
                    "--aardvark-binary",
                    names,
                    "update",
                    InstanceTag.Of(context.Settings).HostScopedName(network.Name),
                    "--network-dns-servers",
                    string.Join(',', network.DnsServers),
                ],
                [],
                cancellationToken
            )
            .ConfigureAwait(false);
        if (result.ExitCode != 0)
        {
            throw new PodShellException(
                ErrorIds.NetworkSetupFailed,
                ErrorKind.Internal,
                $"netavark could not tell the name service of '{network.Name}' its new servers: "
                    + $"{DisplayText.Quote(result.Output + result.Error, 500)}",
                network.Name,
                "They are used when a container joins the network next."
            );
        }

        // Without servers netavark only writes its file.
        aardvark.Refresh();
    }
}
