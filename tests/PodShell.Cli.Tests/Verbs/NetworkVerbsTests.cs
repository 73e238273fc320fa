using System.Text.Json.Nodes;
using PodShell.Cli.Tests.Fakes;

namespace PodShell.Cli.Tests.Verbs;

public sealed class NetworkVerbsTests
{
    private static readonly PodNetwork s_full = FakeNetworks.Make("front") with
    {
        Subnets =
        [
            new NetworkSubnet
            {
                Subnet = "10.89.0.0/24",
                Gateway = "10.89.0.1",
                RangeStart = "10.89.0.10",
                RangeEnd = "10.89.0.20",
            },
            new NetworkSubnet { Subnet = "fd00::/64" },
        ],
        IPv6Enabled = true,
        Routes = [NetworkRoute.Parse("10.10.0.0/16,10.89.0.254,100")],
        DnsServers = ["9.9.9.9"],
        Options = new Dictionary<string, string> { ["mtu"] = "9000" },
        Containers =
        [
            new NetworkMember
            {
                Id = new string('c', 64),
                Name = "web",
                Interface = "eth0",
                IPv4Address = "10.89.0.11/24",
                IPv6Address = "fd00::2/64",
                MacAddress = "92:d0:c6:0a:29:33",
            },
        ],
    };

    [Fact]
    public void CreateFillsTheOptions()
    {
        CliRun run = CliRun.Of(
            "network",
            "create",
            "-d",
            "macvlan",
            "--subnet",
            "10.89.0.0/24",
            "--subnet=fd00::/64",
            "--gateway",
            "10.89.0.1",
            "--ip-range",
            "10.89.0.128/25",
            "--ipv6",
            "--internal",
            "--disable-dns",
            "--dns",
            "9.9.9.9,1.1.1.1",
            "--interface-name",
            "eth0",
            "--ipam-driver",
            "dhcp",
            "--route",
            "10.10.0.0/16,10.89.0.254,7",
            "-o",
            "mtu=9000",
            "-o",
            "vlan=5",
            "--label",
            "a=b",
            "--label",
            "c",
            "--ignore",
            "front"
        );
        NetworkCreateOptions o = run.Request<NetworkCreateOptions>();
        Assert.Equal((0, "front\n", ""), (run.ExitCode, run.Output, run.Error));
        Assert.Equal(("front", NetworkDriver.MacVlan, "eth0", IpamDriver.Dhcp), (o.Name, o.Driver, o.Interface, o.IpamDriver));
        Assert.Equal(["10.89.0.0/24", "fd00::/64"], o.Subnets);
        Assert.Equal(("10.89.0.1", "10.89.0.128/25"), (Assert.Single(o.Gateways), Assert.Single(o.Ranges)));
        Assert.Equal((true, true, true, true), (o.IPv6, o.Internal, o.DisableDns, o.Ignore));
        Assert.Equal(["9.9.9.9", "1.1.1.1"], o.DnsServers);
        Assert.Equal("10.10.0.0/16,10.89.0.254,7", Assert.Single(o.Routes).ToString());
        Assert.Equal(("9000", "5", "b", ""), (o.Options["mtu"], o.Options["vlan"], o.Labels["a"], o.Labels["c"]));
    }

    [Theory]
    [InlineData("invalid argument \"vxlan\" for \"-d, --driver\" flag", "create", "-d", "vxlan")]
    [InlineData("invalid argument \"1.2.3\" for \"--gateway\" flag", "create", "--gateway", "1.2.3")]
    [InlineData("invalid argument \"10.0.0.0/8\" for \"--route\" flag", "create", "--route", "10.0.0.0/8")]
    [InlineData("invalid argument \"mtu\" for \"-o, --opt\" flag", "create", "-o", "mtu")]
    [InlineData("accepts at most 1 arguments", "create", "a", "b")]
    [InlineData("invalid argument \"fd00::2\" for \"--ip\" flag", "connect", "--ip", "fd00::2", "net", "web")]
    [InlineData("invalid argument \"10.0.0.2\" for \"--ip6\" flag", "connect", "--ip6", "10.0.0.2", "net", "web")]
    [InlineData("invalid argument \"1:2\" for \"--mac-address\" flag", "connect", "--mac-address", "1:2", "net", "web")]
    [InlineData("requires at least 2 arguments", "connect", "net")]
    [InlineData("requires at least 2 arguments", "disconnect", "net")]
    [InlineData("--force option must be specified", "rm", "-t", "3", "net")]
    [InlineData("requires at least 1 argument", "rm")]
    [InlineData("requires at least 1 argument", "inspect")]
    [InlineData("nothing to change", "update", "net")]
    [InlineData("takes no arguments", "ls", "net")]
    [InlineData("takes no arguments", "prune", "net")]
    [InlineData("invalid argument \"host:0\" for \"--target\" flag", "test", "--target", "host:0")]
    public void MisuseIsExplained(string message, params string[] arguments)
    {
        CliRun run = CliRun.Of(["network", .. arguments]);
        Assert.Equal(125, run.ExitCode);
        Assert.StartsWith("Error: " + message, run.Error, StringComparison.Ordinal);
        Assert.Contains($"See 'podsh network {arguments[0]} --help'", run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Networks.Requests);
    }

    [Theory]
    [InlineData("NETWORK ID    NAME        DRIVER\n111111111111  front       bridge\n222222222222  back        bridge\n")]
    [InlineData("front\nback\n", "-q")]
    [InlineData("111111111111  front       bridge\n222222222222  back        bridge\n", "--noheading")]
    [InlineData(
        "1111111111111111111111111111111111111111111111111111111111111111\n2222222222222222222222222222222222222222222222222222222222222222\n",
        "--no-trunc",
        "--format",
        "{{.ID}}"
    )]
    [InlineData("front: 10.89.0.0/24 fd00::/64 \nback: 10.89.0.0/24 \n", "--format", "{{.Name}}: {{range .Subnets}}{{.Subnet}} {{end}}")]
    [InlineData(
        "front true 9000 host-local web\nback false <no value> host-local web\n",
        "--format",
        "{{.Name}} {{.IPv6Enabled}} {{.Options.mtu}} {{.IPAMOptions.driver}} {{.Label \"app\"}}"
    )]
    [InlineData("NAME        LABELS\nfront       app=web\nback        app=web\n", "--format", "table {{.Name}}\t{{.Labels}}")]
    public void LsFormats(string expected, params string[] arguments) =>
        Assert.Equal(expected, Of(s_full, FakeNetworks.Make("back", 2)).Run(["network", "ls", .. arguments]).Output);

    [Fact]
    public void LsFiltersAndRefusesUnknownFields()
    {
        NetworkQuery query = CliRun
            .Of("network", "list", "--filter", "driver=bridge", "-f", "label=a", "-f", "label!=b")
            .Request<NetworkQuery>();
        Assert.Equal(("bridge", "a", "b"), (query.Filters["driver"][0], query.Filters["label"][0], query.Filters["label!"][0]));
        CliRun run = Of(s_full).Run("network", "ls", "--format", "{{.Nope}}");
        Assert.Equal((125, "Error: template: can't evaluate field Nope\n"), (run.ExitCode, run.Error));
    }

    [Fact]
    public void InspectPrintsPodmansArray()
    {
        CliRun run = Of(s_full).Run("network", "inspect", "front");
        JsonNode network = JsonNode.Parse(run.Output)!.AsArray().Single()!;
        Assert.True(run.RequestOf<NetworkQuery>().Members);
        Assert.Equal(
            ("front", "bridge", "podshell1"),
            ((string?)network["name"], (string?)network["driver"], (string?)network["network_interface"])
        );
        Assert.Equal(new string('1', 64), (string?)network["id"]);
        Assert.Equal("1970-01-01T00:00:00.000000000Z", (string?)network["created"]);
        Assert.Equal(
            """[{"subnet":"10.89.0.0/24","gateway":"10.89.0.1","lease_range":{"start_ip":"10.89.0.10","end_ip":"10.89.0.20"}},{"subnet":"fd00::/64"}]""",
            network["subnets"]!.ToJsonString()
        );
        Assert.Equal("""[{"destination":"10.10.0.0/16","gateway":"10.89.0.254","metric":100}]""", network["routes"]!.ToJsonString());
        Assert.Equal((true, false, true), ((bool)network["ipv6_enabled"]!, (bool)network["internal"]!, (bool)network["dns_enabled"]!));
        Assert.Equal("""{"driver":"host-local"}""", network["ipam_options"]!.ToJsonString());
        Assert.Equal(
            ("web", "9000", "9.9.9.9"),
            ((string?)network["labels"]!["app"], (string?)network["options"]!["mtu"], (string?)network["network_dns_servers"]![0])
        );
        JsonNode member = network["containers"]![new string('c', 64)]!;
        Assert.Equal(("web", "92:d0:c6:0a:29:33"), ((string?)member["name"], (string?)member["interfaces"]!["eth0"]!["mac_address"]));
        Assert.Equal(
            """[{"ipnet":"10.89.0.11/24","gateway":"10.89.0.1"},{"ipnet":"fd00::2/64"}]""",
            member["interfaces"]!["eth0"]!["subnets"]!.ToJsonString()
        );
    }

    [Theory]
    [InlineData("Subnet: 10.89.0.0/24 Gateway: 10.89.0.1\n", "{{with index .Subnets 0}}Subnet: {{.Subnet}} Gateway: {{.Gateway}}{{end}}")]
    [InlineData(
        "true podshell1 10.89.0.10\n",
        "{{.DNSEnabled}} {{.NetworkInterface}} {{range .Subnets}}{{with .LeaseRange}}{{.StartIP}}{{end}}{{end}}"
    )]
    [InlineData("web\n", "{{range .Containers}}{{.Name}}{{end}}")]
    public void InspectTakesGoNames(string expected, string format) =>
        Assert.Equal(expected, Of(s_full with { Subnets = [s_full.Subnets[0]] }).Run("network", "inspect", "-f", format, "front").Output);

    [Fact]
    public void InspectShowsWhatItFinds()
    {
        CliRun run = Of(s_full).Run("network", "inspect", "nope", "front", "--format", "{{.Name}}");
        Assert.Equal((125, "front\n", "Error: There is no network 'nope': network not found\n"), (run.ExitCode, run.Output, run.Error));
        Assert.Equal("front\n", Of(s_full).Run("inspect", "front", "--format", "{{.Name}}").Output);
        Assert.Equal("front\n", Of(s_full).Run("inspect", "--type", "network", "front", "--format", "{{.Name}}").Output);
    }

    [Theory]
    [InlineData(0, "a\nb\n", "", "rm", "a", "b")]
    [InlineData(0, "a\n", "", "rm", "-f", "-t", "0", "missing", "a")]
    [InlineData(1, "a\n", "Error: There is no network 'missing': network not found\n", "rm", "missing", "a")]
    [InlineData(2, "", "Error: The network 'busy' is in use: network is being used\n", "rm", "busy")]
    [InlineData(0, "", "", "connect", "net", "web")]
    [InlineData(0, "", "", "connect", "front", "db")]
    [InlineData(125, "", "Error: The container 'web' is already connected to the network 'front'.\n", "connect", "front", "web")]
    [InlineData(0, "", "", "disconnect", "net", "web")]
    [InlineData(0, "net\n", "", "update", "net", "--dns-add", "9.9.9.9")]
    [InlineData(1, "", "", "exists", "nope")]
    [InlineData(0, "", "", "exists", "front")]
    public void ExitCodesAndOutput(int exitCode, string output, string error, params string[] arguments)
    {
        CliRun run = Of(s_full).Run(["network", .. arguments]);
        Assert.Equal((exitCode, output, error), (run.ExitCode, run.Output, run.Error));
    }

    [Fact]
    public void RemoveAndDisconnectSayHow()
    {
        RemoveNetworkRequest removal = CliRun.Of("network", "remove", "--force", "--time", "3", "net").Request<RemoveNetworkRequest>();
        Assert.Equal(("net", true, true, 3), (removal.Network, removal.Force, removal.Ignore, removal.Timeout));
        DisconnectNetworkRequest disconnect = CliRun.Of("network", "disconnect", "-f", "net", "web").Request<DisconnectNetworkRequest>();
        Assert.Equal(("net", "web", true), (disconnect.Network, disconnect.Container, disconnect.Force));
    }

    [Fact]
    public void ConnectFillsTheRequest()
    {
        ConnectNetworkRequest r = CliRun
            .Of(
                "network",
                "connect",
                "--alias",
                "a",
                "--alias",
                "b",
                "--ip",
                "10.89.0.9",
                "--ip6",
                "fd00::9",
                "--mac-address",
                "92-D0-C6-0A-29-33",
                "--interface-name",
                "eth7",
                "net",
                "web"
            )
            .RequestOf<ConnectNetworkRequest>();
        Assert.Equal(("net", "web", "10.89.0.9", "fd00::9"), (r.Network, r.Container, r.IPv4Address, r.IPv6Address));
        Assert.Equal(["a", "b"], r.Aliases);
        Assert.Equal(("92:d0:c6:0a:29:33", "eth7"), (r.MacAddress, r.InterfaceName));
    }

    [Fact]
    public void UpdateFillsTheRequest()
    {
        UpdateNetworkRequest r = CliRun
            .Of("network", "update", "--dns-add", "9.9.9.9,1.1.1.1", "--dns-drop", "8.8.8.8", "--label", "a=b", "--label-drop", "c", "net")
            .Request<UpdateNetworkRequest>();
        Assert.Equal(["9.9.9.9", "1.1.1.1"], r.AddDnsServers);
        Assert.Equal(("net", "8.8.8.8", "b", null), (r.Network, Assert.Single(r.RemoveDnsServers), r.Labels["a"], r.Labels["c"]));
    }

    [Theory]
    [InlineData("y\n", true)]
    [InlineData("YES\n", true)]
    [InlineData("n\n", false)]
    [InlineData("\n", false)]
    public void PruneAsks(string answer, bool removes)
    {
        CliRun run = new CliRun()
        {
            Input = answer,
            Networks = new() { Networks = { s_full } },
        }.Run("network", "prune", "--filter", "until=24h");
        Assert.Equal(0, run.ExitCode);
        Assert.StartsWith(
            "WARNING! This will remove all networks not used by at least one container.\nAre you sure you want to continue? [y/N] ",
            run.Output,
            StringComparison.Ordinal
        );
        Assert.Equal(removes, run.Output.EndsWith("front\n", StringComparison.Ordinal));
        Assert.Equal(removes ? 1 : 0, run.Networks.Requests.Count);
    }

    [Theory]
    [InlineData("network", "name")]
    [InlineData("network", "dangling")]
    [InlineData("pod", "bogus")]
    public void OnlyLabelsAndAgeChooseWhatIsPruned(string noun, string filter)
    {
        CliRun run = Of(s_full).Run(noun, "prune", "-f", "--filter", $"{filter}=x");
        Assert.Equal(125, run.ExitCode);
        Assert.StartsWith($"Error: '{filter}' is an invalid {noun} prune filter.", run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Networks.Requests);
    }

    [Fact]
    public void PruneByForceDoesNotAsk()
    {
        CliRun run = Of(s_full).Run("network", "prune", "-f", "--filter", "label=a=b");
        Assert.Equal((0, "front\n"), (run.ExitCode, run.Output));
        Assert.Equal("a=b", Assert.Single(run.Request<PruneRequest>().Filters["label"]));
    }

    [Fact]
    public void TestShowsWhatWasSeen()
    {
        FakeNetworks networks = new()
        {
            Checks =
            {
                new NetworkCheckResult
                {
                    Network = "front",
                    Check = NetworkCheck.Setup,
                    Ok = true,
                    Detail = "10.89.0.2",
                    Duration = TimeSpan.FromMilliseconds(12.34),
                },
                new NetworkCheckResult
                {
                    Network = "front",
                    Check = NetworkCheck.Outbound,
                    Detail = "no target",
                },
            },
        };
        CliRun run = new CliRun() { Networks = networks }.Run("network", "test", "--target", "[fd00::1]:80", "front");
        Assert.Equal(0, run.ExitCode);
        Assert.Equal(
            """
            NETWORK     CHECK       RESULT      TIME        DETAIL
            front       setup       ok          12.3ms      10.89.0.2
            front       outbound    -           0.0ms       no target

            """,
            run.Output
        );
        TestNetworkRequest request = run.Request<TestNetworkRequest>();
        Assert.Equal(("front", "fd00::1", 80), (request.Network, request.Target, request.TargetPort));
        networks.Checks.Add(
            new NetworkCheckResult
            {
                Network = "front",
                Check = NetworkCheck.Name,
                Ok = false,
            }
        );
        run = new CliRun { Networks = networks }.Run("network", "test", "--format", "{{.Check}} {{.Ok}}");
        Assert.Equal((1, "setup true\noutbound <nil>\nname false\n"), (run.ExitCode, run.Output));
    }

    [Theory]
    [InlineData("example.com", "example.com", 443)]
    [InlineData("example.com:80", "example.com", 80)]
    [InlineData("fd00::1", "fd00::1", 443)]
    [InlineData("[fd00::1]", "fd00::1", 443)]
    public void ATargetMayHaveAPort(string text, string host, int port)
    {
        TestNetworkRequest request = CliRun.Of("network", "test", "--target", text).Request<TestNetworkRequest>();
        Assert.Equal((host, port), (request.Target, request.TargetPort));
    }

    private static CliRun Of(params PodNetwork[] networks)
    {
        FakeNetworks fake = new();
        fake.Networks.AddRange(networks);
        return new CliRun { Networks = fake };
    }

    [Fact]
    public void ForwardTakesPortsAndAddresses()
    {
        CliRun run = new CliRun().Run(
            "container",
            "forward",
            "--transparent",
            "--publish",
            "8080:80",
            "--publish",
            "127.0.0.1:53:53",
            "10.0.0.2",
            "fd00::2"
        );
        Assert.Equal(["8080:80/tcp 127.0.0.1:53:53/tcp 10.0.0.2 fd00::2 True"], run.Networks.Requests);
    }

    [Theory]
    [InlineData("--publish", "80:80")]
    [InlineData("10.0.0.2")]
    [InlineData("--publish", "80:80", "nowhere")]
    public void ForwardNeedsAPortAndAnAddress(params string[] words) =>
        Assert.Equal(125, new CliRun().Run(["container", "forward", .. words]).ExitCode);
}
