using System.Management.Automation;
using System.Reflection;
using PodShell.Commands.Networks;
using PodShell.Commands.Pods;
using PodShell.Protocol;
using PodShell.Testing;

namespace PodShell.Cmdlets.Tests;

/// <summary>Every option of a pod and of a network can be reached by a parameter.</summary>
public sealed class CreateOptionTests
{
    /// <summary>A value for each parameter of New-Pod that is not what it would be without it.</summary>
    private const string Pod = """
        $parameters = @{
            Name = 'all'; Label = @{ a = 'b' }; LabelFile = 'labels'; Runtime = 'runc'; RestartPolicy = 'always'; Replace = $true
            Share = 'net', 'pid'; NoShareParent = $true; NoInfra = $true; InfraImage = 'pause'; InfraCommand = 'sleep', '9'; InfraName = 'holder'
            ExitPolicy = 'Stop'; PodIdFile = 'id'
            Network = 'backend'; Publish = '8080:80'; HostName = 'h'; DnsServer = '192.0.2.1'; DnsSearch = 'example.com'; DnsOption = 'ndots:2'
            AddHost = 'x:192.0.2.7'; NoHosts = $true; NetworkAlias = 'y'; IPv4Address = '192.0.2.8'; IPv6Address = '2001:db8::1'
            MacAddress = '02:00:00:00:00:01'
            Memory = '64m'; MemoryReservation = 33554432; MemorySwap = '128m'; MemorySwappiness = 10; Cpu = 1.5; CpuShare = 100
            CpuPeriod = 50000; CpuQuota = 20000; CpusetCpu = '0'; CpusetMemory = '0'; PidLimit = 99; BlockIOWeight = 50
            SharedMemorySize = '1m'; CgroupParent = '/x'
            SecurityLabel = 'disable'; Sysctl = @{ 'net.core.somaxconn' = 1 }; UserNamespace = 'keep-id'; UserIdMap = '0:1:10'; GroupIdMap = '0:1:10'; SubordinateUser = 'u'; SubordinateGroup = 'u'; PidNamespace = 'host'
            Volume = './src:/src:ro'; VolumeFrom = 'other'
        }
        """;

    /// <summary>A value for each parameter of New-PodNetwork that is not what it would be without it.</summary>
    private const string Network = """
        $parameters = @{
            Name = 'all'; Driver = 'MacVlan'; Subnet = '10.90.0.0/24', 'fd00::/64'; Gateway = '10.90.0.9'; IPRange = '10.90.0.128/25'
            IPv6 = $true; Internal = $true; DisableDns = $true; DnsServer = '192.0.2.1'; Interface = 'eth0'; IpamDriver = 'Dhcp'
            Route = '10.10.0.0/16,10.90.0.254,100'; Option = @{ mtu = 1400; isolate = $true }; Label = @{ a = 'b' }; Ignore = $true
        }
        """;

    [Fact]
    public void EveryParameterOfNewPodReachesAnOptionAndEveryOptionIsReached()
    {
        using FakeEngine engine = new FakeEngine().Answers(Operations.PodCreate, Samples.Pod("all"));
        using HostedRunspace shell = engine.Open();
        shell.Run($"{Pod}\nNew-Pod @parameters").Succeeded();
        PodOptions options = Assert.Single(engine.Calls(Operations.PodCreate));

        // What the pod's records have and only a container can, and a command line alone.
        string[] ofContainers =
        [
            "Network.PublishAll",
            "Network.Expose",
            "Resources.OomKillDisable",
            "Resources.OomScoreAdjust",
            "Resources.Ulimits",
            "Resources.Cgroups",
            "CreateCommand",
        ];
        Assert.Equal(
            ofContainers,
            Untouched
                .Properties(options, new PodOptions())
                .Where(name =>
                    !name.StartsWith("Security.", StringComparison.Ordinal) && !name.StartsWith("Storage.", StringComparison.Ordinal)
                )
        );
        Assert.Equal(PodNamespaces.Net | PodNamespaces.Pid, options.Share);
        Assert.Equal("keep-id", options.Security.UserNamespace);
        Assert.Equal("disable", Assert.Single(options.Security.Labels));
        Assert.EndsWith("/id", options.PodIdFile, StringComparison.Ordinal);
        Assert.Empty(Declared(typeof(NewPodCommand)).Except(shell.Run($"{Pod}\n$parameters.Keys").As<string>()));
    }

    [Fact]
    public void EveryParameterOfNewPodNetworkReachesAnOptionAndEveryOptionIsReached()
    {
        using FakeEngine engine = new FakeEngine().Answers(Operations.NetworkCreate, Samples.Network("all"));
        using HostedRunspace shell = engine.Open();
        shell.Run($"{Network}\nNew-PodNetwork @parameters").Succeeded();
        NetworkCreateOptions options = Assert.Single(engine.Calls(Operations.NetworkCreate));
        Assert.Empty(Untouched.Properties(options, new NetworkCreateOptions()));
        Assert.Equal(("1400", "true"), (options.Options["mtu"], options.Options["isolate"]));
        Assert.Equal(100u, Assert.Single(options.Routes).Metric);
        Assert.Empty(Declared(typeof(NewPodNetworkCommand)).Except(shell.Run($"{Network}\n$parameters.Keys").As<string>()));
    }

    [Fact]
    public void WhatIfCreatesNothing()
    {
        using FakeEngine engine = new FakeEngine()
            .Answers(Operations.PodCreate, Samples.Pod("p"))
            .Answers(Operations.NetworkCreate, Samples.Network("n"));
        using HostedRunspace shell = engine.Open();
        Assert.Empty(shell.Run("New-Pod p -WhatIf; New-PodNetwork n -WhatIf; New-Pod -WhatIf; New-PodNetwork -WhatIf").Succeeded().Output);
        Assert.Empty(engine.Calls(Operations.PodCreate));
        Assert.Empty(engine.Calls(Operations.NetworkCreate));
    }

    [Theory]
    [InlineData("New-PodNetwork x -Route nonsense", "nonsense")]
    [InlineData("New-Pod x -Publish 99999:80", "99999")]
    [InlineData("New-Pod x -Share nonsense", "nonsense")]
    public void AMalformedValueIsQuotedInTheBindingError(string script, string quoted)
    {
        using FakeEngine engine = new();
        using HostedRunspace shell = engine.Open();
        ErrorRecord error = Assert.Single(shell.Run(script).Errors);
        Assert.Contains(quoted, error.Exception.Message, StringComparison.Ordinal);
        Assert.Empty(engine.Journal);
    }

    private static IEnumerable<string> Declared(Type cmdlet) =>
        cmdlet
            .GetProperties()
            .Where(property => property.GetCustomAttribute<ParameterAttribute>() is not null)
            .Select(property => property.Name);
}
