using System.Text.Json;
using System.Text.Json.Nodes;
using PodShell.Cli.Output;
using PodShell.Cli.Templates;
using PodShell.Cli.Tests.Fakes;
using PodShell.Oci.Images;

namespace PodShell.Cli.Tests.Templates;

/// <summary>Every field that a template can see renders, plain and as JSON: no crash, no name of a .NET type.</summary>
public sealed class TemplateFieldTests
{
    private static readonly DateTimeOffset s_time = new DateTimeOffset(2026, 1, 31, 10, 0, 0, TimeSpan.FromHours(1)).AddTicks(2500000);

    private static readonly Image s_image = new()
    {
        Id = new string('a', 64),
        Digest = Digest.Parse("sha256:" + new string('b', 64)),
        Names = ["docker.io/library/busybox:latest"],
        RepositoryDigests = ["docker.io/library/busybox@sha256:" + new string('b', 64)],
        Created = s_time,
        Size = 4_491_234_567,
        Platform = Platform.Parse("linux/amd64"),
        Labels = new Dictionary<string, string> { ["Created"] = "2026-01-31T09:00:00Z" },
        Containers = 2,
        LayerCount = 1,
    };

    private static readonly Pod s_pod = FakePods.Make("web") with
    {
        CgroupPath = "/podshell/x",
        Ports = [PortMapping.Parse("8080:80")],
        Networks = ["front"],
        Options = new PodOptions
        {
            Resources =
            {
                Memory = 1024,
                Cpus = 1.5,
                CpuShares = 512,
                BlockIOWeight = 100,
            },
        },
    };

    private static readonly EngineInfo s_info = new()
    {
        Version = new FakeSystem().GetVersion(),
        SearchRegistries = ["docker.io"],
        Host = new HostInfo
        {
            Architecture = "amd64",
            CgroupControllers = ["pids"],
            CgroupManager = "cgroupfs",
            CgroupVersion = "v2",
            MonitorPath = "/usr/bin/conmon",
            MonitorVersion = "2.1.6",
            Cpus = 2,
            Distribution = "debian",
            DistributionVersion = "12",
            HostName = "h",
            Kernel = "6.1",
            LogDriver = "k8s-file",
            MemoryFree = 1,
            MemoryTotal = 2,
            OciRuntime = "crun",
            OciRuntimePath = "/usr/bin/crun",
            OciRuntimeVersion = "1.8",
            Capabilities = ["CAP_KILL"],
            Rootless = true,
            SeccompEnabled = true,
            SeccompProfilePath = "built-in",
            AppArmorEnabled = true,
            SELinuxEnabled = true,
            GidMap = ["0:0:1"],
            UidMap = ["0:0:1"],
            Uptime = TimeSpan.FromSeconds(90),
        },
        Store = new StoreInfo
        {
            Root = "/r",
            RunRoot = "/rr",
            Driver = "overlay",
            BackingFileSystem = "extfs",
            Total = 10,
            Free = 4,
            Containers = 4,
            Running = 1,
            Paused = 1,
            Stopped = 2,
            Images = 3,
        },
    };

    public static TheoryData<string> Objects => [.. All.Keys];

    private static Dictionary<string, Func<object>> All =>
        new()
        {
            ["container inspect"] = () => ContainerDetailJson.From(Detail),
            ["image inspect"] = () => ImageJson.Inspect(Inspected),
            ["images"] = () => ImageJson.From(ImageRow.Of(s_image).First()),
            ["ps"] = () => ContainerJson.From(FakeContainers.Make("web"), s_time),
            ["pod inspect"] = () => PodDetailJson.From(s_pod),
            ["pod ps"] = () => PodJson.From(s_pod),
            ["network inspect"] = () => NetworkJson.From(Network),
            ["events"] = () => EventText.Json(Happened),
            ["info"] = () => InfoJson.From(s_info),
            ["info fields"] = () => new InfoFields(s_info),
            ["docker info"] = () => new Row<EngineInfo>(s_info, InfoFields.Docker),
            ["version"] = () => InfoJson.Version(s_info.Version),
            ["ps row"] = () => new Row<Container>(FakeContainers.Make("web"), ContainerColumns.For(false, s_time)),
            ["images row"] = () => new Row<ImageRow>(new ImageRow(s_image, "busybox", "latest"), ImageColumns.For(true, s_time)),
            ["pod ps row"] = () => new Row<Pod>(s_pod, PodColumns.For(true, s_time)),
            ["network ls row"] = () => new Row<PodNetwork>(Network, NetworkColumns.For(true)),
            ["stats row"] = () => new Row<StatRow>(Used, StatColumns.For(true)),
            ["stats"] = () => StatColumns.Json(Used, true),
            ["events row"] = () => new Row<PodEvent>(Happened, EventText.Columns),
        };

    private static PodEvent Happened =>
        new()
        {
            Time = s_time,
            Type = "container",
            Action = "died",
            Id = new string('1', 64),
            Name = "web",
            Image = "busybox",
            ExitCode = 3,
            Attributes = new Dictionary<string, string> { ["a"] = "b" },
        };

    private static StatRow Used =>
        new(
            new string('1', 64),
            "web",
            s_time,
            new ContainerStatistic
            {
                Time = s_time.AddSeconds(10),
                Id = new string('1', 64),
                Name = "web",
                CpuTime = TimeSpan.FromSeconds(2),
                CpuPercent = 1.5,
                Memory = 1024,
                MemoryLimit = long.MaxValue,
                Processes = 3,
            }
        );

    private static PodNetwork Network => FakeNetworks.Make("front");

    private static ContainerDetail Detail =>
        new()
        {
            Id = new string('1', 64),
            Name = "web",
            Created = s_time,
            LogPath = "/log",
            SizeRw = 5,
            State = new ContainerStateDetail { Status = "running", StartedAt = s_time },
            GraphDriver = new GraphDriverDetail("overlay", new Dictionary<string, string> { ["UpperDir"] = "/u" }),
            NetworkSettings = new(),
            Config = new(),
            HostConfig = new() { RestartPolicy = new RestartPolicyDetail("no", 0) },
        };

    private static ImageDetail Inspected =>
        new()
        {
            Image = s_image,
            Config = new OciImageConfig
            {
                Architecture = "amd64",
                OS = "linux",
                RootFs = new OciRootFs { Type = "layers", DiffIds = [] },
                History = [new OciHistory { Created = s_time, CreatedBy = "RUN x" }],
            },
            Manifest = new OciManifest
            {
                SchemaVersion = 2,
                Layers = [],
                Config = new OciDescriptor
                {
                    MediaType = "x",
                    Digest = s_image.Digest,
                    Size = 1,
                },
            },
        };

    [Theory]
    [MemberData(nameof(Objects))]
    public void EveryFieldRenders(string name)
    {
        object dot = All[name]();
        List<string> paths = [.. Paths(dot, "")];
        Assert.NotEmpty(paths);
        foreach (string path in paths)
        {
            foreach (
                string template in (ReadOnlySpan<string>)
                    [$"{{{{{path}}}}}", $"{{{{json {path}}}}}", $"{{{{printf \"%v\" {path}}}}}", $"{{{{if {path}}}}}yes{{{{end}}}}"]
            )
            {
                using StringWriter output = new();
                GoTemplate.Parse(template).Execute(output, dot);
                string text = output.ToString();
                Assert.False(
                    text.Contains("System.", StringComparison.Ordinal) || text.Contains("PodShell.", StringComparison.Ordinal),
                    $"{name} {template}: {text}"
                );
                if (template.Contains("json", StringComparison.Ordinal))
                {
                    Assert.True(IsJson(text), $"{name} {template}: {text}");
                }
            }
        }
    }

    // As Podman prints moments: Go's form in a template, RFC 3339 in JSON. A label of the same name is a text.
    [Theory]
    [InlineData("{{.Created}}", "2026-01-31 09:00:00.25 +0000 UTC")]
    [InlineData("{{json .Created}}", "\"2026-01-31T10:00:00.250000000+01:00\"")]
    [InlineData("{{.Created.Unix}} {{.Created.Year}}", "1769850000 2026")]
    [InlineData("{{(index .History 0).Created}}", "2026-01-31 09:00:00.25 +0000 UTC")]
    [InlineData("{{slice .Created 0 10}}", "2026-01-31")]
    [InlineData("{{.Labels.Created}}", "2026-01-31T09:00:00Z")]
    [InlineData("{{.Size}}", "4491234567")]
    [InlineData("{{len .History}} {{json (index .History 0).created_by}}", "1 \"RUN x\"")]
    public void MomentsPrintAsGoPrintsThem(string template, string expected)
    {
        using StringWriter output = new();
        GoTemplate.Parse(template).Execute(output, ImageJson.Inspect(Inspected));
        Assert.Equal(expected, output.ToString());
    }

    [Theory]
    [InlineData("{{.CPUPeriod}} {{.CPUQuota}} {{.CPUShares}} {{.MemoryLimit}}", "100000 150000 512 1024")]
    [InlineData("{{if gt .CPUPeriod 0}}{{json .CPUPeriod}} {{printf \"%08d\" .CPUPeriod}}{{end}}", "100000 00100000")]
    public void NumbersOfEveryKindAreNumbers(string template, string expected)
    {
        using StringWriter output = new();
        GoTemplate.Parse(template).Execute(output, PodDetailJson.From(s_pod));
        Assert.Equal(expected, output.ToString());
    }

    [Theory]
    [InlineData(
        "{{.ServerVersion}} {{.Driver}} {{.CgroupVersion}} {{.NCPU}} {{.OSType}}/{{.Architecture}}",
        "1.2.3 overlay 2 2 linux/amd64"
    )]
    [InlineData("{{.Containers}} {{.ContainersRunning}} {{.Images}} {{.DockerRootDir}}", "4 1 3 /r")]
    [InlineData(
        "{{.Host.OS}} {{.Host.Security.Rootless}} {{.Store.GraphRoot}} {{.host.cgroupVersion}} {{.Version.Version}}",
        "linux true /r v2 1.2.3"
    )]
    [InlineData(
        "{{range .SecurityOptions}}{{println .}}{{end}}",
        "name=seccomp,profile=default\nname=apparmor\nname=selinux\nname=rootless\n"
    )]
    public void InfoAnswersScriptsOfPodmanAndOfDocker(string template, string expected)
    {
        using StringWriter output = new();
        GoTemplate.Parse(template).Execute(output, new InfoFields(s_info));
        Assert.Equal(expected, output.ToString());
    }

    [Fact]
    public void EventsTellTheirTimeInNumbers()
    {
        JsonObject json = EventText.Json(Happened);
        Assert.Equal((1769850000L, 1769850000250000000L), ((long)json["time"]!, (long)json["timeNano"]!));
        using StringWriter output = new();
        GoTemplate
            .Parse("{{.Time}} {{.TimeNano}} {{.Status}} {{.ContainerExitCode}} {{.Actor.ID}}")
            .Execute(output, new Row<PodEvent>(Happened, EventText.Columns));
        Assert.Equal($"1769850000 1769850000250000000 died 3 {Happened.Id}", output.ToString());
    }

    private static IEnumerable<string> Paths(object? value, string path)
    {
        IEnumerable<(string Name, object? Value)> members = value switch
        {
            JsonObject json => json.Select(member => (member.Key, (object?)member.Value)),
            ITemplateObject typed => typed.FieldNames.Select(name => (name, TemplateValue.Field(typed, name, null))),
            _ => [],
        };
        foreach ((string name, object? member) in members.Where(member => member.Name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_')))
        {
            yield return $"{path}.{name}";
            foreach (string deeper in Paths(member, $"{path}.{name}"))
            {
                yield return deeper;
            }
        }
    }

    private static bool IsJson(string text)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
