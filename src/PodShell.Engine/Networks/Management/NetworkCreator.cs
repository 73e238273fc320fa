using System.Globalization;
using System.Net;
using PodShell.Engine.Context;
using PodShell.Engine.Events;
using PodShell.Engine.Networks.Definitions;
using PodShell.Engine.Networks.Drivers;
using PodShell.Engine.Networks.Ipam;
using PodShell.Engine.State.Stores;
using PodShell.Linux.Networks;

namespace PodShell.Engine.Networks.Management;

/// <summary>Creates networks. Nothing of a network is on the host before a container joins it.</summary>
/// <param name="context">What every part of the engine knows.</param>
/// <param name="networkStore">The rows of networks.</param>
/// <param name="networks">Finds networks.</param>
internal sealed class NetworkCreator(EngineContext context, NetworkStore networkStore, NetworkResolver networks)
{
    private static readonly string[] s_reserved =
    [
        "none",
        "host",
        "bridge",
        "default",
        "private",
        "container",
        "ns",
        "pasta",
        "slirp4netns",
        DefaultNetwork.Name,
        DefaultNetworkName.Earlier,
    ];

    /// <summary>Creates a network.</summary>
    /// <param name="options">What is asked for.</param>
    /// <returns>The network; the one that is there already where that is to be ignored.</returns>
    public PodNetwork Create(NetworkCreateOptions options)
    {
        if (options.Name is { } name)
        {
            CheckName(name);
        }

        if (options.Ignore && options.Name is not null && networkStore.Get(options.Name) is { } already)
        {
            return already;
        }

        CheckDriver(options);

        // The default network has its subnet before any other can take it.
        networks.Default.Get();
        string id = ContainerId.New();
        PodNetwork network = networkStore.Add(there =>
            options.Name is { } wanted && there.Find(one => one.Name == wanted) is { } same
                ? options.Ignore
                    ? same
                    : throw new PodShellException(
                        ErrorIds.NetworkNameInUse,
                        ErrorKind.AlreadyExists,
                        $"The network name '{wanted}' is in use.",
                        wanted,
                        "Choose another name, or remove that network."
                    )
                : Choose(options, id, there)
        );
        FaultPoints.Reach(FaultPoint.NetworkCreated);
        if (network.Id == id)
        {
            context.Events.Write(NetworkEvents.Of(network, EventTypes.Create));
        }

        return network;
    }

    private static void CheckName(string name)
    {
        bool valid = name.Length <= 255 && ValueText.IsName(name) && !s_reserved.Contains(name);
        if (!valid)
        {
            throw new PodShellException(
                ErrorIds.NetworkNameInvalid,
                ErrorKind.InvalidArgument,
                $"'{ValueText.Quote(name)}' is no name that a network can "
                    + $"have{(s_reserved.Contains(name) ? ": it means a mode or the default network" : "")}.",
                name,
                "Write letters, digits, dots, dashes and underscores, a letter or digit first."
            );
        }
    }

    private void CheckDriver(NetworkCreateOptions options)
    {
        if (options.Driver == NetworkDriver.Bridge)
        {
            return;
        }

        string driver = options.Driver.ToString().ToLowerInvariant();
        if (context.Settings.Rootless)
        {
            throw NetworkErrors.Invalid(
                $"The driver {driver} joins interfaces of the host, which only root may.",
                driver,
                "Use the driver bridge, or run as root."
            );
        }

        if (NetworkModules.IsMissing(driver))
        {
            throw NetworkErrors.Missing(
                "networks",
                $"The kernel of this host has no {driver}: the module {driver} is neither built in nor loadable.",
                $"Install or build the kernel module {driver} (CONFIG_{driver.ToUpperInvariant()}), or use the driver bridge."
            );
        }
    }

    private PodNetwork Choose(NetworkCreateOptions options, string id, List<PodNetwork> there)
    {
        (Dictionary<string, string> driverOptions, string? named) = new NetworkDriverOptions(context.Log, options).Read();
        IpamDriver ipam = Ipam(options);
        bool dns = options is { DisableDns: false, Driver: NetworkDriver.Bridge } && ipam != IpamDriver.None;
        List<NetworkSubnet> subnets =
            ipam == IpamDriver.HostLocal
                ? new SubnetPlanner(context.Settings, there).Plan(options, withGateway: !options.Internal || dns)
                : [];
        if (options.DnsServers.Count > 0 && !dns)
        {
            throw NetworkErrors.Invalid(
                "DNS servers of a network are asked by its name service, and this network has none.",
                options.DnsServers[0],
                "Leave the servers out, or the name service on."
            );
        }

        return new PodNetwork
        {
            Id = id,
            Name = options.Name ?? FreeName(there),
            Driver = options.Driver,
            Interface = Interface(options, named, there),
            Created = DateTimeOffset.Now,
            Subnets = subnets,
            Routes = [.. options.Routes],
            IPv6Enabled = subnets.Exists(subnet => AddressMath.Size(subnet.Subnet) == 16),
            Internal = options.Internal,
            DnsEnabled = dns,
            DnsServers = [.. options.DnsServers.Select(Server)],
            IpamDriver = ipam,
            Options = driverOptions,
            Labels = Labels(options),
        };
    }

    /// <summary>Checks the address of a DNS server.</summary>
    /// <param name="text">The address.</param>
    /// <returns>The address as it is kept.</returns>
    public static string Server(string text) =>
        IPAddress.TryParse(text, out IPAddress? ip)
            ? ip.ToString()
            : throw NetworkErrors.Invalid($"'{ValueText.Quote(text)}' is no address of a DNS server.", text, "Write an IP address.");

    private static IpamDriver Ipam(NetworkCreateOptions options)
    {
        IpamDriver driver = options.IpamDriver
            ?? (
                options.Subnets.Count > 0 || options.Driver == NetworkDriver.Bridge ? IpamDriver.HostLocal
                : options.Driver == NetworkDriver.MacVlan ? IpamDriver.Dhcp
                : IpamDriver.None
            );
        if (driver != IpamDriver.HostLocal && options.Subnets.Count + options.Gateways.Count + options.Ranges.Count > 0)
        {
            throw NetworkErrors.Invalid(
                $"With the address driver {driver.ToString().ToLowerInvariant()} the engine gives no addresses, so that "
                    + "it has no use for subnets.",
                options.Subnets.FirstOrDefault(),
                "Leave the subnets out, or the address driver."
            );
        }

        bool dhcp =
            driver == IpamDriver.Dhcp
            && options.Driver != NetworkDriver.MacVlan
            && options.Options.GetValueOrDefault("mode") != "unmanaged";
        return dhcp
            ? throw NetworkErrors.Invalid(
                "Addresses by DHCP are for the driver macvlan.",
                "dhcp",
                "Use the driver macvlan, or another address driver."
            )
            : driver;
    }

    private string Interface(NetworkCreateOptions options, string? named, List<PodNetwork> there)
    {
        string? wanted = options.Interface ?? named;
        if (options.Driver != NetworkDriver.Bridge)
        {
            return wanted is null || NetworkLinks.IndexOf(wanted) != 0
                ? wanted ?? ""
                : throw NetworkErrors.Invalid(
                    $"This host has no interface '{ValueText.Quote(wanted)}'.",
                    wanted,
                    "Name an interface of the host as parent (ip link), or none for the one with the default route."
                );
        }

        if (wanted is null)
        {
            InstanceTag tag = InstanceTag.Of(context.Settings);
            int number = 1;
            while (
                there.Exists(one => one.Interface == tag.Interface(number))
                || (!context.Settings.Rootless && NetworkLinks.IndexOf(tag.Interface(number)) != 0)
            )
            {
                number++;
            }

            return tag.Interface(number);
        }

        if (!NetworkAttachment.IsInterface(wanted))
        {
            throw NetworkErrors.Invalid(
                $"'{ValueText.Quote(wanted)}' is no name of an interface.",
                wanted,
                "Write at most 15 letters and digits."
            );
        }

        return there.Find(one => one.Driver == NetworkDriver.Bridge && one.Interface == wanted) is { } other
            ? throw NetworkErrors.Invalid(
                $"The interface '{wanted}' is that of the network '{other.Name}'.",
                wanted,
                "Choose another name for the interface, or none."
            )
            : wanted;
    }

    private static string FreeName(List<PodNetwork> there)
    {
        int number = 1;
        while (there.Exists(one => one.Name == string.Create(CultureInfo.InvariantCulture, $"{DefaultNetwork.Name}{number}")))
        {
            number++;
        }

        return string.Create(CultureInfo.InvariantCulture, $"{DefaultNetwork.Name}{number}");
    }

    private static Dictionary<string, string> Labels(NetworkCreateOptions options) =>
        options.Labels.Keys.FirstOrDefault(key => key.Length == 0 || key.Contains('\0', StringComparison.Ordinal)) is { } bad
            ? throw new PodShellException(
                ErrorIds.LabelInvalid,
                ErrorKind.InvalidArgument,
                $"'{ValueText.Quote(bad)}' is no label's key.",
                bad,
                "Write key=value."
            )
            : new Dictionary<string, string>(options.Labels);
}
