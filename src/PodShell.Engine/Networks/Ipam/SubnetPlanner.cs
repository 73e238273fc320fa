using System.Net;

namespace PodShell.Engine.Networks.Ipam;

/// <summary>The subnets of a new network: the user's, or free ones of the pools.</summary>
/// <param name="settings">The engine's settings.</param>
/// <param name="networks">The networks that there are.</param>
internal sealed class SubnetPlanner(EngineSettings settings, IReadOnlyList<PodNetwork> networks)
{
    private const int SmallestSpan = 3;

    // This host, loopback, link-local of IPv6, multicast and what lies behind: RFC 6890, RFC 5771 and RFC 4291.
    private static readonly string[] s_special = ["0.0.0.0/8", "127.0.0.0/8", "224.0.0.0/3", "::/127", "fe80::/10", "ff00::/8"];

    /// <summary>Plans them.</summary>
    /// <param name="options">What is asked for.</param>
    /// <param name="withGateway">Whether subnets without a given gateway get one.</param>
    /// <returns>The subnets.</returns>
    /// <exception cref="PodShellException">
    /// <see cref="ErrorIds.NetworkSubnetInUse"/>, <see cref="ErrorIds.NetworkOptionInvalid"/>.
    /// </exception>
    public List<NetworkSubnet> Plan(NetworkCreateOptions options, bool withGateway)
    {
        SubnetPool pool = new(settings, networks);
        List<string> subnets = [.. options.Subnets.Select(Parse)];
        for (int i = 0; i < subnets.Count; i++)
        {
            string subnet = subnets[i];
            CheckUsable(subnet);
            if (subnets.Take(i).FirstOrDefault(other => AddressMath.Overlap(other, subnet)) is { } twin)
            {
                throw InUse(subnet, $"the subnet {twin} of the same network");
            }

            // A macvlan's subnet is that of the outer network, to which the host has a route of its own.
            if (
                options.Driver == NetworkDriver.Bridge
                && options.Options.GetValueOrDefault("mode") != "unmanaged"
                && pool.HolderOf(subnet) is { } holder
            )
            {
                throw InUse(subnet, holder);
            }
        }

        // Who asks for IPv6 by its own word wants it beside IPv4; a subnet of IPv6 alone makes a network that has nothing else.
        if (subnets.Count == 0 || (options.IPv6 && !subnets.Exists(subnet => AddressMath.Size(subnet) == 4)))
        {
            subnets.Add(pool.Take4());
        }

        if (options.IPv6 && !subnets.Exists(subnet => AddressMath.Size(subnet) == 16))
        {
            subnets.Add(pool.Take6());
        }

        return Complete(options, subnets, withGateway);
    }

    private static void CheckUsable(string subnet)
    {
        if (s_special.FirstOrDefault(special => AddressMath.Overlap(special, subnet)) is { } special)
        {
            throw NetworkErrors.Invalid(
                $"The subnet {subnet} has addresses of {special}, which no container can have.",
                subnet,
                "Name a private subnet, as 10.89.5.0/24, or none to get a free one."
            );
        }

        if (AddressMath.Last(subnet) - AddressMath.First(subnet) < SmallestSpan)
        {
            throw NetworkErrors.Invalid(
                $"The subnet {subnet} has no room for a gateway and a container.",
                subnet,
                "Name a larger one, or none to get a free one."
            );
        }
    }

    private static List<NetworkSubnet> Complete(NetworkCreateOptions options, List<string> subnets, bool withGateway)
    {
        List<string> gateways = [.. options.Gateways];
        List<string> ranges = [.. options.Ranges];
        List<NetworkSubnet> result = [];
        foreach (string subnet in subnets)
        {
            string? gateway = gateways.Find(one => AddressMath.Contains(subnet, one));
            gateways.Remove(gateway ?? "");
            string? range = ranges.Find(one =>
                RangeOf(one) is var (start, end) && AddressMath.Contains(subnet, start) && AddressMath.Contains(subnet, end)
            );
            ranges.Remove(range ?? "");
            (string? first, string? last) = range is null ? (null, null) : RangeOf(range);
            result.Add(
                new NetworkSubnet
                {
                    Subnet = subnet,
                    Gateway =
                        gateway is not null ? IPAddress.Parse(gateway).ToString()
                        : withGateway ? AddressMath.Text(AddressMath.First(subnet) + 1, AddressMath.Size(subnet))
                        : null,
                    RangeStart = first,
                    RangeEnd = last,
                }
            );
        }

        return gateways.FirstOrDefault() is { } lostGateway
                ? throw NetworkErrors.Invalid(
                    $"The gateway '{ValueText.Quote(lostGateway)}' lies in none of the subnets, or in one that has a gateway already.",
                    lostGateway,
                    "Give a subnet for every gateway."
                )
            : ranges.FirstOrDefault() is { } lostRange
                ? throw NetworkErrors.Invalid(
                    $"The range '{ValueText.Quote(lostRange)}' lies in none of the subnets, or in one that has a range already.",
                    lostRange,
                    "Give a subnet for every range, as CIDR or first-last."
                )
            : result;
    }

    private static string Parse(string text)
    {
        int slash = text.IndexOf('/', StringComparison.Ordinal);
        bool valid =
            slash > 0
            && IPAddress.TryParse(text.AsSpan(0, slash), out IPAddress? address)
            && int.TryParse(
                text.AsSpan(slash + 1),
                global::System.Globalization.NumberStyles.None,
                global::System.Globalization.CultureInfo.InvariantCulture,
                out int prefix
            )
            && prefix >= 1
            && prefix <= (address.GetAddressBytes().Length * 8) - 1;
        if (!valid)
        {
            throw NetworkErrors.Invalid($"'{ValueText.Quote(text)}' is no subnet.", text, "Write it in CIDR form, as 10.89.5.0/24.");
        }

        // An address of the subnet stands for the subnet, as podman takes it.
        address = IPAddress.Parse(text.AsSpan(0, slash));
        int size = address.GetAddressBytes().Length;
        int bits = int.Parse(text.AsSpan(slash + 1), global::System.Globalization.CultureInfo.InvariantCulture);
        int host = (size * 8) - bits;
        return $"{AddressMath.Text(AddressMath.Number(address) >> host << host, size)}/{bits}";
    }

    private static (string First, string Last) RangeOf(string text)
    {
        int dash = text.IndexOf('-', StringComparison.Ordinal);
        if (dash < 0)
        {
            string subnet = Parse(text);
            return (
                AddressMath.Text(AddressMath.First(subnet), AddressMath.Size(subnet)),
                AddressMath.Text(AddressMath.Last(subnet), AddressMath.Size(subnet))
            );
        }

        bool valid =
            IPAddress.TryParse(text.AsSpan(0, dash), out IPAddress? first)
            && IPAddress.TryParse(text.AsSpan(dash + 1), out IPAddress? last)
            && first.AddressFamily == last.AddressFamily
            && AddressMath.Number(first) <= AddressMath.Number(last);
        return valid
            ? (IPAddress.Parse(text.AsSpan(0, dash)).ToString(), IPAddress.Parse(text.AsSpan(dash + 1)).ToString())
            : throw NetworkErrors.Invalid(
                $"'{ValueText.Quote(text)}' is no range of addresses.",
                text,
                "Write it in CIDR form or as first-last."
            );
    }

    private static PodShellException InUse(string subnet, string holder) =>
        new(
            ErrorIds.NetworkSubnetInUse,
            ErrorKind.InvalidState,
            $"The subnet {subnet} overlaps {holder}.",
            subnet,
            "Name another subnet, or none to get a free one."
        );
}
