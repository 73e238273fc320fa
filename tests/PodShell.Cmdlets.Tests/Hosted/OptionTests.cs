using System.Management.Automation;
using System.Reflection;
using PodShell.Commands.Containers;
using PodShell.Protocol;
using PodShell.Testing;

namespace PodShell.Cmdlets.Tests;

/// <summary>Every option that a container can have can be reached by a parameter.</summary>
public sealed class OptionTests
{
    /// <summary>A value for each parameter of New-PodContainer that is not what it would be without it.</summary>
    private const string Everything = """
        $parameters = @{
            Name = 'all'; Platform = 'linux/arm64'; Label = @{ a = 'b' }; LabelFile = 'labels'; Annotation = @{ c = 1 }
            Runtime = 'runc'; RestartPolicy = 'on-failure:3'; Remove = $true; Replace = $true; CidFile = 'cid'; Require = 'db'; Pod = 'p'; InitContainer = 'Once'
            Command = 'sleep', '9'; Entrypoint = 'sh'; Environment = @{ A = 1; B = $null; C = $true }; EnvironmentFile = 'env'
            UnsetEnvironment = 'X'; UnsetAllEnvironment = $true; NoHttpProxy = $true; User = '1:2'; AdditionalGroup = 'audio'
            WorkingDirectory = '/srv'; Terminal = $true; Interactive = $true; Init = $true; InitPath = '/sbin/init'; StopSignal = 'INT'
            StopTimeout = 3; Timeout = 60; Umask = '0077'; TimeZone = 'local'; DetachKey = 'ctrl-a'
            Network = 'none'; Publish = '8080:80'; PublishAll = $true; Expose = '90/udp'; HostName = 'h'; DnsServer = '192.0.2.1'
            DnsSearch = 'example.com'; DnsOption = 'ndots:2'; AddHost = 'x:192.0.2.7'; NoHosts = $true; NetworkAlias = 'y'
            IPv4Address = '192.0.2.8'; IPv6Address = '2001:db8::1'; MacAddress = '02:00:00:00:00:01'
            Volume = './src:/src:ro', 'data:/data'; Tmpfs = '/scratch:size=1m'; VolumeFrom = 'other'; ReadOnly = $true; NoReadOnlyTmpfs = $true
            ImageVolume = 'Tmpfs'; Device = '/dev/null'; Secret = 'db,type=env'
            Memory = '64m'; MemoryReservation = 33554432; MemorySwap = '128m'; MemorySwappiness = 10; Cpu = 1.5; CpuShare = 100
            CpuPeriod = 50000; CpuQuota = 20000; CpusetCpu = '0'; CpusetMemory = '0'; PidLimit = 99; BlockIOWeight = 50; OomKillDisable = $true
            OomScoreAdjust = 100; SharedMemorySize = '1m'; Ulimit = 'nofile=10:20'; CgroupParent = '/x'; CgroupMode = 'Disabled'
            CapabilityAdd = 'NET_RAW'; CapabilityDrop = 'ALL'; Privileged = $true; NoNewPrivileges = $true; SeccompProfile = 'unconfined'
            AppArmorProfile = 'unconfined'; SecurityLabel = 'disable'; Mask = '/proc/x'; Unmask = 'ALL'; Sysctl = @{ 'net.core.somaxconn' = 1 }
            UserNamespace = 'keep-id'; UserIdMap = '0:1:10'; GroupIdMap = '0:1:10'; SubordinateUser = 'u'; SubordinateGroup = 'u'; PidNamespace = 'host'; IpcNamespace = 'host'; UtsNamespace = 'host'; CgroupNamespace = 'host'
            HealthCommand = 'curl', '-f', 'x'; HealthInterval = 5; HealthRetry = 7; HealthTimeout = '6s'; HealthStartPeriod = '8s'
            HealthStartupCommand = 'up'; HealthStartupInterval = '9s'; HealthStartupRetry = 1; HealthStartupSuccess = 2; HealthStartupTimeout = 3
            HealthOnFailure = 'Kill'; HealthLogDestination = 'events_logger'; HealthLogMaximumCount = 1; HealthLogMaximumSize = 2; NoHealthCheck = $true
            LogDriver = 'none'; LogMaximumSize = '1m'; LogPath = 'log'; LogTag = 't'
            PullPolicy = 'Never'; AuthFile = 'auth'; CertificateDirectory = 'certs'; TlsVerify = $false; Retry = 1; RetryDelay = 0.5
            Credential = [pscredential]::new('user', (& { $s = [securestring]::new(); 'pw'.ToCharArray().ForEach({ $s.AppendChar($_) }); $s }))
        }
        """;

    [Fact]
    public void EveryOptionIsReachedAndEveryParameterReachesOne()
    {
        Container made = Samples.Container("all");
        using FakeEngine engine = new FakeEngine().Answers(Operations.ContainerCreate, made);
        using HostedRunspace shell = engine.Open();
        shell.Run($"{Everything}\nNew-PodContainer busybox @parameters; $null = New-PodContainer -RootFs rootfs").Succeeded();
        IReadOnlyList<ContainerOptions> calls = engine.Calls(Operations.ContainerCreate);
        Assert.Equal(["Storage.RootFs", "CreateCommand"], Untouched.Properties(calls[0], new ContainerOptions()));
        Assert.EndsWith("/rootfs", calls[1].Storage.RootFs, StringComparison.Ordinal);

        HashSet<string> used = [.. shell.Run($"{Everything}\n$parameters.Keys").As<string>(), "Image", "RootFs", "SkipCertificateCheck"];
        IEnumerable<string> declared = typeof(ContainerSpecCommand)
            .GetProperties()
            .Where(property => property.GetCustomAttribute<ParameterAttribute>() is not null)
            .Select(property => property.Name);
        Assert.Empty(declared.Except(used));
    }

    [Fact]
    public void SkippingTheCheckOfCertificatesIsTlsVerifyFalse()
    {
        using FakeEngine engine = new FakeEngine()
            .Answers(Operations.ContainerCreate, Samples.Container("all"))
            .Answers(Operations.ImagePull, Samples.Image("x:1"));
        using HostedRunspace shell = engine.Open();
        shell.Run("New-PodContainer x -SkipCertificateCheck; Invoke-PodImagePull x -SkipCertificateCheck; New-PodContainer x").Succeeded();
        Assert.Equal([false, null], engine.Calls(Operations.ContainerCreate).Select(call => call.Registry.TlsVerify));
        Assert.Equal(false, Assert.Single(engine.Calls(Operations.ImagePull)).Registry.TlsVerify);
    }

    [Fact]
    public void ValuesArriveAsTheyWereMeant()
    {
        using FakeEngine engine = new FakeEngine().Answers(Operations.ContainerCreate, Samples.Container("all"));
        using HostedRunspace shell = engine.Open();
        shell
            .Run($"$ExecutionContext.SessionState.Path.SetLocation('/usr')\n{Everything}\nNew-PodContainer busybox @parameters")
            .Succeeded();
        ContainerOptions options = Assert.Single(engine.Calls(Operations.ContainerCreate));
        Assert.Equal(64L << 20, options.Resources.Memory!.Value.Bytes);
        Assert.Equal(
            ("1", null, "true"),
            (options.Process.Environment["A"], options.Process.Environment["B"], options.Process.Environment["C"])
        );
        Assert.Equal("/usr/env", Assert.Single(options.Process.EnvironmentFiles));
        Assert.Equal("/usr", options.Storage.BaseDirectory);
        Assert.Equal([MountKind.Bind, MountKind.Volume, MountKind.Tmpfs], options.Storage.Mounts.Select(mount => mount.Kind));
        Assert.Equal(("user", "pw"), (options.Registry.UserName, options.Registry.Password));
        Assert.Equal("unconfined", options.Security.SeccompProfile);
        Assert.Equal(80, options.Network.Publish[0].ContainerPort);
    }

    [Theory]
    [InlineData("-Publish 99999:80", "99999")]
    [InlineData("-Memory lots", "lots")]
    [InlineData("-Volume relative", "relative")]
    [InlineData("-Tmpfs relative", "relative")]
    [InlineData("-RestartPolicy perhaps", "perhaps")]
    public void AMalformedValueIsQuotedInTheBindingError(string argument, string quoted)
    {
        using FakeEngine engine = new();
        using HostedRunspace shell = engine.Open();
        ErrorRecord error = Assert.Single(shell.Run($"New-PodContainer busybox {argument}").Errors);
        Assert.Contains(quoted, error.Exception.Message, StringComparison.Ordinal);
        Assert.Contains(error.CategoryInfo.Category, (ErrorCategory[])[ErrorCategory.InvalidArgument, ErrorCategory.InvalidData]);
        Assert.Empty(engine.Journal);
    }
}
