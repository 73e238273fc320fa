using PodShell.Engine.Volumes;
using PodShell.Linux.Host;
using PodShell.Linux.Processes;
using PodShell.Oci.Images;

namespace PodShell.Spec.Tests;

/// <summary>What a process sees inside: under both runtimes, as root of the host or of a user namespace.</summary>
public class RunningTests
{
    public static TheoryData<string> Runtimes { get; } = ["crun", "runc"];

    private static Action<ContainerOptions> Shell(string script, Action<ContainerOptions>? more = null) =>
        options =>
        {
            options.Network.Networks = [NetworkMode.None];
            options.Process.Command = ["/bin/sh", "-c", script];
            more?.Invoke(options);
        };

    private static void NeedRoot() => Assert.SkipUnless(HostAccess.UserId == 0, "Needs root of the host or of a user namespace.");

    private static async Task<string> OutputAsync(
        string runtime,
        string script,
        Action<ContainerOptions>? more = null,
        OciContainerDefaults? image = null
    )
    {
        NeedRoot();
        using TestHost host = new();
        await using TestContainer container = TestContainer.Create(host, Shell(script, more), runtime, image);
        return await container.OutputAsync();
    }

    [Theory]
    [MemberData(nameof(Runtimes))]
    public async Task CapabilitiesAndFilterAreThere(string runtime)
    {
        string status = await OutputAsync(runtime, "grep -E '^(Cap|Seccomp:|NoNewPrivs)' /proc/self/status");
        Assert.Contains("CapEff:\t00000000800405fb", status);
        Assert.Contains("CapBnd:\t00000000800405fb", status);
        Assert.Contains("CapInh:\t0000000000000000", status);
        Assert.Contains("CapAmb:\t0000000000000000", status);
        Assert.Contains("Seccomp:\t2", status);
        Assert.Contains("NoNewPrivs:\t0", status);
    }

    [Theory]
    [MemberData(nameof(Runtimes))]
    public async Task AUserOtherThanRootHasNothingInEffect(string runtime)
    {
        string status = await OutputAsync(runtime, "id; grep -E '^Cap|NoNew' /proc/self/status; env", o =>
        {
            o.Process.User = ProcessUser.Parse("web");
            o.Security.NoNewPrivileges = true;
        });
        Assert.Contains("uid=1000(web) gid=1000(web) groups=", status);
        Assert.Contains("2000(extra)", status);
        Assert.Contains("CapEff:\t0000000000000000", status);
        Assert.Contains("CapPrm:\t0000000000000000", status);
        Assert.Contains("CapBnd:\t00000000800405fb", status);
        Assert.Contains("NoNewPrivs:\t1", status);
        Assert.Contains("HOME=/srv/web", status);
    }

    [Theory]
    [MemberData(nameof(Runtimes))]
    public async Task ABlockedCallFails(string runtime)
    {
        // unshare needs CAP_SYS_ADMIN in the profile; the filter answers EPERM before the kernel looks.
        string output = await OutputAsync(runtime, "unshare -m true 2>&1 || echo refused");
        Assert.Contains("refused", output);
    }

    [Theory]
    [MemberData(nameof(Runtimes))]
    public async Task MaskedAndReadOnlyPathsHold(string runtime)
    {
        string output = await OutputAsync(
            runtime,
            "dd if=/proc/keys of=/dev/null 2>&1; ls /sys/firmware; echo 1 > /proc/sys/kernel/panic || echo readonly; "
                + "touch /sys/x || echo sysreadonly"
        );
        Assert.Contains("0+0 records in", output);
        Assert.Contains("readonly", output);
        Assert.Contains("sysreadonly", output);
    }

    [Theory]
    [MemberData(nameof(Runtimes))]
    public async Task FilesAndNamesAreSet(string runtime)
    {
        string output = await OutputAsync(
            runtime,
            "hostname; cat /etc/hostname; cat /etc/hosts; ls -a /run; pwd; umask",
            o =>
            {
                o.Network.HostName = "box";
                o.Network.AddHosts = [HostEntry.Parse("db:10.1.2.3")];
            },
            new OciContainerDefaults { Cmd = ["/bin/sh"], WorkingDir = "/made/here" }
        );
        Assert.StartsWith("box\nbox\n10.1.2.3\tdb\n", output);
        Assert.Contains(".containerenv", output);
        Assert.EndsWith("/made/here\n0022", output);
    }

    [Theory]
    [MemberData(nameof(Runtimes))]
    public async Task ReadOnlyRootKeepsItsTmpfs(string runtime)
    {
        string output = await OutputAsync(runtime, "touch /etc/x 2>&1 || echo no; touch /tmp/x && echo yes; touch /run/y && echo run", o =>
            o.Storage.ReadOnly = true
        );
        Assert.Contains("no", output);
        Assert.Contains("yes\nrun", output);
    }

    [Theory]
    [MemberData(nameof(Runtimes))]
    public async Task VolumesTakeOverTheImagesContent(string runtime)
    {
        NeedRoot();
        using TestHost host = new();
        OciContainerDefaults image = new()
        {
            Cmd = ["/bin/sh"],
            Volumes = new Dictionary<string, OciEmpty> { ["/srv/web"] = new() },
        };
        await using TestContainer container = TestContainer.Create(
            host,
            Shell("cat /srv/web/page; stat -c '%u %a' /srv/web; echo new > /srv/web/other; cat /srv/web/other"),
            runtime,
            image
        );
        Directory.CreateDirectory($"{container.RootFs}/srv/web");
        File.SetUnixFileMode($"{container.RootFs}/srv/web", (UnixFileMode)0x1F8);
        File.WriteAllText($"{container.RootFs}/srv/web/page", "hello\n");
        string output = await container.OutputAsync();
        Assert.Equal("hello\n0 770\nnew", output);
        Assert.False(File.Exists($"{container.RootFs}/srv/web/other"));
        PlannedMount volume = Assert.Single(container.Plan.Mounts);
        Assert.True(volume.Anonymous);
        Assert.True(File.Exists($"{host.Settings.Root}/volumes/{volume.VolumeName}/_data/other"));
    }

    [Theory]
    [MemberData(nameof(Runtimes))]
    public async Task LimitsAreClampedToTheEnginesOwn(string runtime)
    {
        string output = await OutputAsync(runtime, "ulimit -n; ulimit -Hn", o =>
            o.Resources.Ulimits = [Ulimit.Parse("nofile=100000000:100000000")]
        );
        ulong hard = ResourceLimit.Get(ResourceLimitKind.OpenFiles).Hard;
        ulong shown = ulong.Parse(output.Split('\n')[1], System.Globalization.CultureInfo.InvariantCulture);
        Assert.True(shown <= Math.Max(hard, 1073741816), output);
    }

    [Theory]
    [MemberData(nameof(Runtimes))]
    public async Task TheHostsNetworkCanBeUsed(string runtime)
    {
        string output = await OutputAsync(runtime, "ip -o link; ls /sys/kernel", o => o.Network.Networks = [NetworkMode.Host]);
        Assert.Contains("lo:", output);
    }

    [Theory]
    [MemberData(nameof(Runtimes))]
    public async Task AnInitIsProcessOne(string runtime)
    {
        Assert.SkipWhen(ProgramFinder.TryFind("catatonit") is null, "Needs catatonit.");
        string output = await OutputAsync(runtime, "cat /proc/1/cmdline", o => o.Process.Init = true);
        Assert.StartsWith("/run/podshell-init", output);
    }

    [Theory]
    [InlineData("keep-id", "uid=1000(web) gid=1000(web)")]
    [InlineData("keep-id:uid=1234,gid=77", "uid=1234(1234) gid=77")]
    public async Task ANestedUserNamespaceMapsTheCaller(string mode, string expected)
    {
        Assert.SkipUnless(HostAccess.UserId == 0 && !IdMap.OfUsers().IsIdentity, "Needs root of a user namespace.");
        using TestHost host = new();
        using TestHost caller = new() { Settings = host.Settings with { CallerUid = 1000, CallerGid = 1000 } };
        await using TestContainer container = TestContainer.Create(
            caller,
            Shell("id; stat -c %u:%g /etc/passwd; stat -c %u:%g /etc/hosts", o => o.Security.UserNamespace = mode)
        );
        string output = await container.OutputAsync();
        Assert.StartsWith(expected, output);
        Assert.EndsWith("\n0:0\n0:0", output);
    }

    [Fact]
    public async Task AForeignUserHasANameInside()
    {
        string output = await OutputAsync("crun", "id; cat /etc/passwd", o => o.Process.User = ProcessUser.Parse("4242:4243"));
        Assert.Contains("uid=4242", output);
        Assert.Contains("4242:*:4242:4243:container user:/:/bin/sh", output);
    }

    [Fact]
    public async Task PrivilegedHasWhatTheEngineHas()
    {
        string output = await OutputAsync("crun", "grep -E '^(CapEff|Seccomp:)' /proc/self/status; ls /dev", o =>
            o.Security.Privileged = true
        );
        ulong effective = Convert.ToUInt64(output.Split('\n')[0].Split('\t')[1], 16);
        Assert.Equal(Capabilities.OfCurrent().Bounding, effective);
        Assert.Contains("Seccomp:\t0", output);
    }

    [Fact]
    public async Task DevicesBindsAndTmpfsAreThere()
    {
        NeedRoot();
        using TestHost host = new();
        File.WriteAllText($"{host.Folder}/file", "bound\n");
        await using TestContainer container = TestContainer.Create(
            host,
            Shell(
                "cat /in/file; touch /in/x || echo ro; mount | grep ' /scratch '; ls -l /dev/dev-null; stat -c %a "
                    + "/dev/shm; mount | grep ' /dev/shm '",
                o =>
                {
                    o.Storage.Mounts = [ContainerMount.Parse("./:/in:ro"), ContainerMount.ParseTmpfs("/scratch:size=1m,mode=0700")];
                    o.Storage.Devices = [DeviceMapping.Parse("/dev/null:/dev/dev-null:rw")];
                    o.Resources.SharedMemorySize = ByteSize.Parse("1m");
                }
            )
        );
        string output = await container.OutputAsync();
        Assert.StartsWith("bound\n", output);
        Assert.Contains("ro\n", output);
        Assert.Contains("size=1024k", output);
        Assert.DoesNotContain("noexec", output.Split('\n').Single(line => line.Contains(" /scratch ", StringComparison.Ordinal)));
        Assert.Contains("/dev/dev-null", output);
    }
}
