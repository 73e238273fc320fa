namespace PodShell.Model.Tests.Values;

/// <summary>The value types with short forms: policies, limits, names, users, devices, hosts, pairs, networks.</summary>
public sealed class SmallValueTests
{
    [Theory]
    [InlineData("ctrl-p,ctrl-q", 16, 17)]
    [InlineData("a", 97)]
    [InlineData("CTRL-A,d,ctrl-[", 1, 100, 27)]
    [InlineData("ctrl-@", 0)]
    [InlineData("")]
    public void KeysThatDetach(string text, params int[] keys) =>
        Assert.Equal(keys, DetachKeySequence.Parse(text).Keys.Select(key => (int)key));

    [Theory]
    [InlineData("nosuch")]
    [InlineData("ctrl-")]
    [InlineData("ctrl-1")]
    [InlineData("ctrl-p,")]
    [InlineData("é")]
    public void BadKeysThatDetach(string text) => Assert.Throws<FormatException>(() => DetachKeySequence.Parse(text));

    [Theory]
    [InlineData("no", RestartCondition.No, 0)]
    [InlineData("always", RestartCondition.Always, 0)]
    [InlineData("unless-stopped", RestartCondition.UnlessStopped, 0)]
    [InlineData("on-failure", RestartCondition.OnFailure, 0)]
    [InlineData("on-failure:5", RestartCondition.OnFailure, 5)]
    public void RestartPolicies(string text, RestartCondition condition, int retries)
    {
        Assert.Equal(new RestartPolicy(condition, retries), RestartPolicy.Parse(text));
        ValueAssert.RoundTrips(RestartPolicy.Parse(text));
    }

    [Theory]
    [InlineData("")]
    [InlineData("sometimes")]
    [InlineData("always:3")]
    [InlineData("on-failure:")]
    [InlineData("on-failure:-1")]
    [InlineData("on-failure:99999999999")]
    public void BadRestartPolicies(string text) => ValueAssert.Refuses<RestartPolicy>(text);

    [Theory]
    [InlineData("nofile=1024:4096", "nofile", 1024, 4096)]
    [InlineData("RLIMIT_NPROC=5", "nproc", 5, 5)]
    [InlineData("memlock=-1:-1", "memlock", -1, -1)]
    [InlineData("core=0:unlimited", "core", 0, -1)]
    [InlineData("host", "host", -1, -1)]
    public void Ulimits(string text, string name, long soft, long hard)
    {
        Assert.Equal(new Ulimit(name, soft, hard), Ulimit.Parse(text));
        ValueAssert.RoundTrips(Ulimit.Parse(text));
    }

    [Theory]
    [InlineData("nofile")]
    [InlineData("=5")]
    [InlineData("files=5")]
    [InlineData("nofile=5:4")]
    [InlineData("nofile=-1:4")]
    [InlineData("nofile=-2")]
    [InlineData("nofile=1:2:3")]
    [InlineData("nofile=host")]
    public void BadUlimits(string text) => ValueAssert.Refuses<Ulimit>(text);

    [Theory]
    [InlineData("none", NetworkKind.None, null)]
    [InlineData("host", NetworkKind.Host, null)]
    [InlineData("default", NetworkKind.Private, null)]
    [InlineData("bridge", NetworkKind.Bridge, null)]
    [InlineData("pasta:--mtu,1500", NetworkKind.Pasta, "--mtu,1500")]
    [InlineData("slirp4netns:cidr=10.0.0.0/24", NetworkKind.Slirp4Netns, "cidr=10.0.0.0/24")]
    [InlineData("container:db", NetworkKind.Container, "db")]
    [InlineData("ns:/run/netns/x", NetworkKind.NamespacePath, "/run/netns/x")]
    [InlineData("frontend", NetworkKind.Named, "frontend")]
    public void Networks(string text, NetworkKind kind, string? argument)
    {
        Assert.Equal(new NetworkMode(kind, argument), NetworkMode.Parse(text));
        ValueAssert.RoundTrips(NetworkMode.Parse(text));
    }

    [Theory]
    [InlineData("bridge:ip=10.88.0.5", NetworkKind.Bridge, null)]
    [InlineData(
        "backend:ip=10.89.0.5,ip6=fd00::5,mac=02:00:00:00:00:05,alias=db,alias=sql,interface_name=back0",
        NetworkKind.Named,
        "backend"
    )]
    public void NetworksWithOptions(string text, NetworkKind kind, string? argument)
    {
        NetworkMode mode = NetworkMode.Parse(text);
        Assert.Equal((kind, argument), (mode.Kind, mode.Argument));
        Assert.Equal(text[(text.IndexOf(':', StringComparison.Ordinal) + 1)..], mode.Attachment?.ToString());
        ValueAssert.RoundTrips(mode);
    }

    [Theory]
    [InlineData("net:ip=fd00::1")]
    [InlineData("net:ip=10.0.0.1,ip=10.0.0.2")]
    [InlineData("net:mac=01:00:00:00:00:05")]
    [InlineData("net:interface_name=much-too-long-name")]
    [InlineData("net:alias=a b")]
    [InlineData("net:static=1")]
    [InlineData("")]
    [InlineData("none:x")]
    [InlineData("host:")]
    [InlineData("bridge:")]
    [InlineData("container")]
    [InlineData("container:")]
    [InlineData("container:-x")]
    [InlineData("ns:relative")]
    [InlineData("my:net")]
    [InlineData("../net")]
    public void BadNetworks(string text) => ValueAssert.Refuses<NetworkMode>(text);

    [Theory]
    [InlineData("app", "app", null)]
    [InlineData("1000", "1000", null)]
    [InlineData("1000:users", "1000", "users")]
    [InlineData("2147483647", "2147483647", null)]
    [InlineData(":5", "0", "5")]
    public void Users(string text, string user, string? group)
    {
        Assert.Equal(new ProcessUser(user, group), ProcessUser.Parse(text));
        ValueAssert.RoundTrips(ProcessUser.Parse(text));
    }

    [Theory]
    [InlineData("")]
    [InlineData("-1")]
    [InlineData("2147483648")]
    [InlineData("4294967296")]
    [InlineData("99999999999999999999")]
    [InlineData("a:b:c")]
    [InlineData("app:")]
    [InlineData("a b")]
    [InlineData("../x")]
    public void BadUsers(string text) => ValueAssert.Refuses<ProcessUser>(text);

    [Theory]
    [InlineData("/dev/fuse", "/dev/fuse", "/dev/fuse", "rwm")]
    [InlineData("/dev/fuse:r", "/dev/fuse", "/dev/fuse", "r")]
    [InlineData("/dev/sda:/dev/disk", "/dev/sda", "/dev/disk", "rwm")]
    [InlineData("/dev/sda:/dev/disk:mr", "/dev/sda", "/dev/disk", "rm")]
    public void Devices(string text, string source, string target, string permissions)
    {
        Assert.Equal(new DeviceMapping(source, target, permissions), DeviceMapping.Parse(text));
        ValueAssert.RoundTrips(DeviceMapping.Parse(text));
    }

    [Theory]
    [InlineData("dev/fuse")]
    [InlineData("/dev/a:/dev/b:x")]
    [InlineData("/dev/a:/dev/b:rr")]
    [InlineData("/dev/a:/dev/b:")]
    [InlineData("/dev/a:b:r")]
    [InlineData("vendor.com/gpu=all")]
    public void BadDevices(string text) => ValueAssert.Refuses<DeviceMapping>(text);

    [Theory]
    [InlineData("db:10.0.0.5", "db", "10.0.0.5")]
    [InlineData("db=10.0.0.5", "db", "10.0.0.5")]
    [InlineData("db.local:[2001:db8::1]", "db.local", "2001:db8::1")]
    [InlineData("db:2001:db8::1", "db", "2001:db8::1")]
    [InlineData("me:host-gateway", "me", "host-gateway")]
    public void Hosts(string text, string host, string address)
    {
        Assert.Equal(new HostEntry(host, address), HostEntry.Parse(text));
        ValueAssert.RoundTrips(HostEntry.Parse(text));
    }

    [Theory]
    [InlineData("db")]
    [InlineData(":10.0.0.5")]
    [InlineData("db:10")]
    [InlineData("db:other")]
    [InlineData("d b:10.0.0.5")]
    public void BadHosts(string text) => ValueAssert.Refuses<HostEntry>(text);

    [Theory]
    [InlineData("a=b", "a", "b")]
    [InlineData("a=b=c", "a", "b=c")]
    [InlineData("a=", "a", "")]
    [InlineData("a", "a", null)]
    [InlineData("a=line\nline", "a", "line\nline")]
    public void Pairs(string text, string key, string? value)
    {
        Assert.Equal(new KeyValue(key, value), KeyValue.Parse(text));
        ValueAssert.RoundTrips(KeyValue.Parse(text));
    }

    [Theory]
    [InlineData("")]
    [InlineData("=b")]
    [InlineData("a\0=b")]
    public void BadPairs(string text) => ValueAssert.Refuses<KeyValue>(text);

    [Fact]
    public void PairInsistsOnTheSign() => Assert.Throws<FormatException>(() => KeyValue.ParsePair("net.ipv4.ip_forward", "sysctl"));

    [Theory]
    [InlineData("web")]
    [InlineData("Web_1.a-b")]
    [InlineData("0")]
    public void Names(string text) => ValueAssert.RoundTrips(ContainerName.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("-web")]
    [InlineData("_web")]
    [InlineData("a/b")]
    [InlineData("a b")]
    [InlineData("näme")]
    public void BadNames(string text) => ValueAssert.Refuses<ContainerName>(text);

    [Fact]
    public void NamesEndSomewhere()
    {
        Assert.Equal(253, ContainerName.Parse(new string('a', 253)).Value.Length);
        ValueAssert.Refuses<ContainerName>(new string('a', 254));
    }
}
