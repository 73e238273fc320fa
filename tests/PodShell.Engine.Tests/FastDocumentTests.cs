using System.Reflection;
using System.Text;
using System.Text.Json;
using PodShell.Engine.Containers.Plan;
using PodShell.Engine.Networks.Records;
using PodShell.Engine.State.Records;
using PodShell.Oci.Images;
using PodShell.Protocol;

namespace PodShell.Engine.Tests;

/// <summary>What is read and written without type information is what the type information would read and write.</summary>
public sealed class FastDocumentTests
{
    [Fact]
    public void ASummaryComesBackWhole()
    {
        ContainerSummary full = Filled<ContainerSummary>();
        byte[] json = StateJsonContext.Write(full);
        Assert.Equal(Text(full), Text(ContainerSummaryReader.Read(json)));
        Assert.Equal(Text(new ContainerSummary()), Text(ContainerSummaryReader.Read("{}"u8)));
        Assert.All(typeof(ContainerSummary).GetProperties(), property =>
            Assert.NotEqual(property.GetValue(new ContainerSummary()), property.GetValue(full))
        );
    }

    [Fact]
    public void ASummaryOfANewerEngineIsReadAsFarAsItIsKnown() =>
        Assert.Equal("web", ContainerSummaryReader.Read("""{"later":{"a":[1,{"b":2}]},"pod":"web"}"""u8).Pod);

    [Theory]
    [InlineData("""{"command":"sh"}""")]
    [InlineData("""{"labels":[]}""")]
    [InlineData("[]")]
    public void WhatIsNoSummaryIsRefused(string json) =>
        Assert.ThrowsAny<Exception>(() => ContainerSummaryReader.Read(Encoding.UTF8.GetBytes(json)));

    [Fact]
    public void WhatCommandsTakeOverFromAPlanIsReadWhole()
    {
        ContainerPlan plan = new()
        {
            Id = new string('a', 64),
            Name = "web",
            Process = Filled<PlannedProcess>(),
            Security = Filled<PlannedSecurity>(),
            Namespaces = new PlannedNamespaces(),
            Resources = new ResourceOptions { OomScoreAdjust = -5, Ulimits = [Ulimit.Parse("nofile=5:-1"), Ulimit.Host] },
            Network = new NetworkPlan { Kind = NetworkKind.None },
            Labels = new Dictionary<string, string> { ["a"] = "b" },
        };
        ExecPlan read = ExecPlanReader.Read(ContainerPlanJsonContext.Write(plan));
        Assert.Equal(Text(plan.Process), Text(read.Process));
        Assert.Equal(Text(plan.Security), Text(read.Security));
        Assert.Equal((plan.Id, plan.Name, -5), (read.Id, read.Name, read.OomScoreAdjust));
        Assert.Equal(plan.Resources.Ulimits, read.Ulimits);
    }

    [Fact]
    public void AbsentMembersOfAPlanHaveTheirDefaults()
    {
        ExecPlan read = ExecPlanReader.Read(
            """{"id":"i","name":"n","process":{"argv":["a"],"environment":[]},"security":{},"resources":{},"later":[{}]}"""u8
        );
        Assert.Equal(Text(new PlannedProcess { Argv = ["a"], Environment = [] }), Text(read.Process));
        Assert.Equal(Text(new PlannedSecurity()), Text(read.Security));
        Assert.Empty(read.Ulimits);
        Assert.Null(read.OomScoreAdjust);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("""{"id":"i","name":"n","process":null,"security":{},"resources":{}}""")]
    [InlineData("""{"id":"i","name":"n","process":{"argv":null},"security":{},"resources":{}}""")]
    [InlineData("""{"id":"i","name":"n","process":{},"security":{},"resources":null}""")]
    public void WhatIsNoPlanIsRefused(string json) =>
        Assert.ThrowsAny<JsonException>(() => ExecPlanReader.Read(Encoding.UTF8.GetBytes(json)));

    [Fact]
    public void TheDefaultsOfAnImageAreThoseOfItsWholeConfiguration()
    {
        const string Json = """
            {"architecture":"amd64","os":"linux","history":[{"created_by":"x"}],"unknown":[{}],
             "config":{"User":"1:2","ExposedPorts":{"80/tcp":{},"53/udp":{}},"Env":["A=b","C=d=e"],"Entrypoint":["/e"],"Cmd":["c","d"],"Volumes":{"/v":{}},
             "WorkingDir":"/w","Labels":{"a":"b"},"StopSignal":"SIGINT","StopTimeout":3,"Healthcheck":{"Test":["CMD","t"],"Interval":1,"Timeout":2,
             "StartPeriod":3,"StartInterval":4,"Retries":5,"Other":6},"OnBuild":["RUN x"],"Shell":["/s"],"ArgsEscaped":true,"Image":"gone"},
             "rootfs":{"type":"layers","diff_ids":["sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"]}}
            """;
        byte[] json = Encoding.UTF8.GetBytes(Json);
        OciContainerDefaults whole = OciDocuments.ParseImageConfig(json, "t").Config!;
        Assert.Equal(JsonSerializer.Serialize(whole), JsonSerializer.Serialize(OciDocuments.ReadContainerDefaults(json, "t")));
        Assert.All(typeof(OciContainerDefaults).GetProperties(), property => Assert.NotNull(property.GetValue(whole)));
    }

    [Fact]
    public void AnEnvironmentWithoutAValueIsRefusedAlsoOutOfTheStore() =>
        Assert.Equal(
            ErrorIds.ImageEnvironmentInvalid,
            Assert.Throws<PodShellException>(() => OciDocuments.ReadContainerDefaults("""{"config":{"Env":["PATH"]}}"""u8, "t")).ErrorId
        );

    [Fact]
    public void OptionsAndEventsAreWrittenAsTheTypeInformationWritesThem()
    {
        ContainerOptions options = new()
        {
            Image = "a",
            PullPolicy = PullPolicy.Never,
            Labels = { ["k"] = "v" },
            Network = { Publish = [PortMapping.Parse("8080:80")], Networks = [NetworkMode.None] },
            Resources =
            {
                PidsLimit = 5,
                Memory = ByteSize.Parse("1m"),
                Cgroups = CgroupsMode.Disabled,
            },
        };
        Assert.Equal(
            JsonSerializer.SerializeToUtf8Bytes(options, ModelJsonContext.Default.ContainerOptions),
            ModelJsonContext.Write(options)
        );
        ContainerOptions back = JsonSerializer.Deserialize(
            ModelJsonContext.Write(new ContainerOptions()),
            ModelJsonContext.Default.ContainerOptions
        )!;
        Assert.Equal(
            (PullPolicy.Missing, CgroupsMode.Enabled, ImageVolumeMode.Anonymous),
            (back.PullPolicy, back.Resources.Cgroups, back.Storage.ImageVolumes)
        );

        PodEvent item = new()
        {
            Time = DateTimeOffset.UnixEpoch,
            Type = "container",
            Action = "died",
            Id = "i",
            ExitCode = 3,
            Attributes = new Dictionary<string, string> { ["<a>"] = "ä" },
        };
        using MemoryStream stream = new();
        using (Utf8JsonWriter writer = new(stream))
        {
            ModelJsonContext.Write(writer, item);
        }

        Assert.Equal(JsonSerializer.SerializeToUtf8Bytes(item, ModelJsonContext.Default.PodEvent), stream.ToArray());
    }

    private static string Text<T>(T value) => JsonSerializer.Serialize(value, JsonSerializerOptions.Web);

    // Every property has another value than a new record's, so that one that was forgotten shows.
    private static T Filled<T>()
    {
        T filled = Activator.CreateInstance<T>();
        foreach (PropertyInfo property in typeof(T).GetProperties())
        {
            property.SetValue(filled, Value(property.PropertyType, property.Name));
        }

        return filled;
    }

    private static object Value(Type type, string name) =>
        (Nullable.GetUnderlyingType(type) ?? type) switch
        {
            var t when t == typeof(string) => $"<{name}>",
            var t when t == typeof(bool) => true,
            var t when t == typeof(int) => 77,
            var t when t == typeof(uint) => 79u,
            var t when t == typeof(InitContainerKind) => InitContainerKind.Once,
            var t when t == typeof(List<string>) || t == typeof(IReadOnlyList<string>) => new List<string> { name, "ä\"\n" },
            var t when t == typeof(Dictionary<string, string>) || t == typeof(IReadOnlyDictionary<string, string>) => new Dictionary<
                string,
                string
            >
            {
                [name] = "v",
                ["ü"] = "",
            },
            var t when t == typeof(List<PortMapping>) => new List<PortMapping>
            {
                PortMapping.Parse("127.0.0.1:80:8080/udp"),
                PortMapping.Parse("5000-5003"),
            },
            _ => throw new NotSupportedException($"{name} has a type that this test does not know: {type}."),
        };
}
