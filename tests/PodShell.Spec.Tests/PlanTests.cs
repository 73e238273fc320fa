using PodShell.Engine.Containers.Plan;
using PodShell.Engine.Volumes;
using PodShell.Oci.Images;

namespace PodShell.Spec.Tests;

/// <summary>What options and images become, and what is refused.</summary>
public class PlanTests
{
    public static TheoryData<string, Action<ContainerOptions>> Refusals { get; } =
        new()
        {
            { ErrorIds.CapabilityInvalid, o => o.Security.CapabilityAdd = ["NO_SUCH"] },
            { ErrorIds.CapabilityInvalid, o => (o.Security.CapabilityAdd, o.Security.CapabilityDrop) = (["CHOWN"], ["CAP_CHOWN"]) },
            { ErrorIds.MountSourceNotFound, o => o.Storage.Mounts = [ContainerMount.Parse("/no/such/place:/x")] },
            { ErrorIds.MountTargetDuplicate, o => o.Storage.Mounts = [ContainerMount.Parse("/tmp:/x"), ContainerMount.Parse("a:/x")] },
            { ErrorIds.MountInvalid, o => o.Storage.Mounts = [ContainerMount.Parse("/etc:/x:U")] },
            { ErrorIds.AnnotationReserved, o => o.Annotations["run.oci.seccomp_bpf_data"] = "AAAA" },
            { ErrorIds.AnnotationReserved, o => o.Annotations["run.oci.hooks.stdout"] = "/etc/x" },
            { ErrorIds.WorkingDirectoryInvalid, o => o.Process.WorkingDirectory = "relative" },
            { ErrorIds.WorkingDirectoryInvalid, o => o.Process.WorkingDirectory = "/proc/self/fd/7" },
            { ErrorIds.CommandMissing, o => o.Process.Entrypoint = [] },
            { ErrorIds.CommandNotInvokable, o => (o.Process.Entrypoint, o.Process.Command) = ([], [""]) },
            { ErrorIds.EnvironmentInvalid, o => o.Process.EnvironmentFiles = ["/no/such/file"] },
            { ErrorIds.EnvironmentInvalid, o => o.Process.Environment[""] = "x" },
            { ErrorIds.InvalidArgument, o => o.Process.Umask = "0999" },
            { ErrorIds.InvalidArgument, o => o.Process.TimeZone = "../../etc/passwd" },
            { ErrorIds.ResourceLimitInvalid, o => o.Resources.MemorySwap = 1024 },
            {
                ErrorIds.ResourceLimitInvalid,
                o => (o.Resources.Memory, o.Resources.MemorySwap) = (ByteSize.Parse("64m"), ByteSize.Parse("32m"))
            },
            { ErrorIds.ResourceLimitInvalid, o => (o.Resources.Cpus, o.Resources.CpuQuota) = (1, 50000) },
            { ErrorIds.ResourceLimitInvalid, o => o.Resources.CpusetCpus = "3-1" },
            { ErrorIds.ResourceLimitInvalid, o => o.Resources.CgroupParent = "/a/../../b" },
            { ErrorIds.ResourceLimitInvalid, o => o.Resources.OomScoreAdjust = 2000 },
            { ErrorIds.SysctlInvalid, o => o.Security.Sysctls["kernel.panic"] = "1" },
            { ErrorIds.SysctlInvalid, o => (o.Security.Sysctls["net.ipv4.ip_forward"], o.Network.Networks) = ("1", [NetworkMode.Host]) },
            { ErrorIds.NamespaceInvalid, o => o.Security.PidNamespace = "nonsense" },
            { ErrorIds.NamespaceInvalid, o => o.Security.UserNamespace = "nomap" },
            { ErrorIds.NamespaceInvalid, o => o.Security.UserNamespace = "private" },
            { ErrorIds.NamespaceInvalid, o => o.Security.UserNamespace = "nonsense" },
            { ErrorIds.NamespaceInvalid, o => o.Security.UserNamespace = "keep-id:size=x" },
            { ErrorIds.NamespaceInvalid, o => (o.Security.UserNamespace, o.Security.UserIdMap) = ("keep-id", [IdRange.Parse("0:1:10")]) },
            { ErrorIds.NamespaceInvalid, o => o.Security.UserIdMap = [IdRange.Parse("0:1:10"), IdRange.Parse("5:100:10")] },
            { ErrorIds.NamespaceInvalid, o => o.Security.SubordinateUser = "no-such-user" },
            { ErrorIds.ContainerNotFound, o => o.Security.IpcNamespace = "container:nobody" },
            { ErrorIds.ContainerNotFound, o => o.Network.Networks = [NetworkMode.Parse("container:nobody")] },
            { ErrorIds.ContainerNotFound, o => o.Storage.VolumesFrom = ["nobody"] },
            { ErrorIds.NetworkNotFound, o => o.Network.Networks = [NetworkMode.Parse("nowhere")] },
            { ErrorIds.NetworkOptionInvalid, o => o.Network.Networks = [NetworkMode.Parse("pasta")] },
            { ErrorIds.NetworkOptionInvalid, o => o.Network.HostName = "bad name" },
            { ErrorIds.NetworkOptionInvalid, o => o.Network.DnsServers = ["not-an-address"] },
            { ErrorIds.NetworkOptionInvalid, o => o.Network.DnsSearch = ["two words"] },
            { ErrorIds.PortInvalid, o => o.Network.Publish = [PortMapping.Parse("8080:80"), PortMapping.Parse("127.0.0.1:8080:81")] },
            { ErrorIds.SeccompProfileInvalid, o => o.Security.SeccompProfile = "/no/such/profile.json" },
            { ErrorIds.DeviceNotFound, o => o.Storage.Devices = [DeviceMapping.Parse("/dev/no-such-device")] },
        };

    [Theory]
    [MemberData(nameof(Refusals))]
    public void WhatCannotBeIsRefused(string errorId, Action<ContainerOptions> change)
    {
        using TestHost host = new(rootless: false);
        Assert.Equal(errorId, host.Refused(change).ErrorId);
    }

    [Fact]
    public void EntrypointAndCommandCombine()
    {
        using TestHost host = new(rootless: false);
        OciContainerDefaults image = new() { Entrypoint = ["/entry", "-a"], Cmd = ["b"] };
        Assert.Equal(["/entry", "-a", "b"], host.Plan(null, image).Process.Argv);
        Assert.Equal(["/entry", "-a", "c"], host.Plan(o => o.Process.Command = ["c"], image).Process.Argv);
        Assert.Equal(["/own"], host.Plan(o => o.Process.Entrypoint = ["/own"], image).Process.Argv);
        Assert.Equal(["c"], host.Plan(o => (o.Process.Entrypoint, o.Process.Command) = ([], ["c"]), image).Process.Argv);
        Assert.Equal(["b"], host.Plan(null, image with { Entrypoint = [""] }).Process.Argv);
        Assert.Equal(["b"], host.Plan(null, image with { Entrypoint = [] }).Process.Argv);
        Assert.Equal(["c"], host.Plan(o => (o.Process.Entrypoint, o.Process.Command) = ([""], ["c"]), image).Process.Argv);
        Assert.Equal(ErrorIds.CommandMissing, Assert.Throws<PodShellException>(() => host.Plan(null, new OciContainerDefaults())).ErrorId);
    }

    [Fact]
    public void OnlyTheUserTakesTheCallersVariables()
    {
        using TestHost host = new(rootless: false);
        IReadOnlyList<string> environment = host.Plan(
            o =>
            {
                o.Process.Environment["CALLER*"] = null;
                o.Process.Environment["ABSENT"] = null;
                o.Process.Environment["IMAGE"] = "mine";
            },
            new OciContainerDefaults { Cmd = ["x"], Env = ["IMAGE=its", "OTHER=1"] }
        ).Process.Environment;
        Assert.Contains("CALLER=here", environment);
        Assert.Contains("CALLER_TWO=there", environment);
        Assert.Contains("IMAGE=mine", environment);
        Assert.Contains("OTHER=1", environment);
        Assert.DoesNotContain(environment, entry => entry.StartsWith("ABSENT", StringComparison.Ordinal));
        foreach (string bad in (string[])["CALLER", "CALLER*", "=x"])
        {
            Assert.Equal(
                ErrorIds.ImageEnvironmentInvalid,
                host.Refused(_ => { }, new OciContainerDefaults { Cmd = ["x"], Env = [bad] }).ErrorId
            );
        }
    }

    [Fact]
    public void RandomPortsAreChosenAtOnce()
    {
        using TestHost host = new(rootless: false);
        IReadOnlyList<PortMapping> ports = host.Plan(
            o => (o.Network.Publish, o.Network.PublishAll) = ([PortMapping.Parse("8080-8082")], true),
            new OciContainerDefaults
            {
                Cmd = ["x"],
                ExposedPorts = new Dictionary<string, OciEmpty>
                {
                    ["80/tcp"] = new(),
                    ["53/udp"] = new(),
                    ["8081/tcp"] = new(),
                },
            }
        ).Network.Ports;
        Assert.Equal(5, ports.Count);
        Assert.Equal(5, ports.Select(port => (port.Protocol, port.HostPort)).Distinct().Count());
        Assert.All(ports, port => Assert.True(port.HostPort > 1023));
    }

    [Fact]
    public void PrivilegedPortsAreRootsAlone()
    {
        using TestHost host = new(rootless: true);
        PodShellException error = host.Refused(o => o.Network.Publish = [PortMapping.Parse("1:80")]);
        Assert.Equal(ErrorIds.PortPrivileged, error.ErrorId);
        Assert.Contains("ip_unprivileged_port_start", error.RecommendedAction);
    }

    [Fact]
    public void MountsAreOrderedAndTheUsersWin()
    {
        using TestHost host = new(rootless: false);
        IReadOnlyList<PlannedMount> mounts = host.Plan(
            o => o.Storage.Mounts = [ContainerMount.Parse("/tmp:/a/b/c"), ContainerMount.Parse("vol:/a"), ContainerMount.Parse("./:/z/y")],
            new OciContainerDefaults
            {
                Cmd = ["x"],
                Volumes = new Dictionary<string, OciEmpty> { ["/a"] = new(), ["/data/"] = new() },
            }
        ).Mounts;
        Assert.Equal(["/a", "/data", "/z/y", "/a/b/c"], mounts.Select(mount => mount.Target));
        Assert.Equal("vol", mounts[0].VolumeName);
        Assert.True(mounts[1].Anonymous);
        Assert.Equal(host.Folder, mounts[2].Source);
    }

    [Fact]
    public void APlanSurvivesItsStore()
    {
        using TestHost host = new(rootless: false);
        ContainerPlan plan = host.Plan(o =>
        {
            o.Network.Publish = [PortMapping.Parse("127.0.0.1:18080:80")];
            o.Resources.Memory = ByteSize.Parse("64m");
            o.Storage.Mounts = [ContainerMount.Parse("/tmp:/t:ro")];
            o.Labels["a"] = "b";
        });
        byte[] stored = System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(plan, ContainerPlanJsonContext.Default.ContainerPlan);
        ContainerPlan? again = System.Text.Json.JsonSerializer.Deserialize(stored, ContainerPlanJsonContext.Default.ContainerPlan);
        Assert.Equal(stored, System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(again!, ContainerPlanJsonContext.Default.ContainerPlan));
        Assert.Equal("127.0.0.1:18080:80/tcp", again!.Network.Ports[0].ToString());
    }

    [Fact]
    public void LimitsThatThisHostCannotApplyAreNamed()
    {
        using TestHost host = new(rootless: false);
        host.Plan(o => (o.Resources.Memory, o.Resources.Cgroups) = (ByteSize.Parse("64m"), CgroupsMode.Disabled));
        Assert.Contains(host.Log.Warnings, warning => warning.Contains("memory limits", StringComparison.Ordinal));
    }
}
