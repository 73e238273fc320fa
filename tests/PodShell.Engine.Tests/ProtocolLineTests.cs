using System.Buffers;
using System.Text;
using System.Text.Json;
using PodShell.Json;
using PodShell.Protocol;

namespace PodShell.Engine.Tests;

/// <summary>The lines of the protocol are what their types say, though they are written and read without type information.</summary>
public sealed class ProtocolLineTests
{
    private static readonly Container s_container = new()
    {
        Id = "4f3c",
        Name = "web",
        Image = "localhost/bb:latest",
        ImageId = "5acd",
        Command = ["sh", "-c", "ä\"\n"],
        State = ContainerState.Exited,
        Created = DateTimeOffset.UnixEpoch,
        Started = DateTimeOffset.UnixEpoch.AddSeconds(1),
        Finished = DateTimeOffset.UnixEpoch.AddSeconds(2),
        ExitCode = 3,
        Ports = [PortMapping.Parse("8080:80")],
        Labels = new Dictionary<string, string> { ["a"] = "b" },
        Runtime = "crun",
        RestartPolicy = RestartPolicy.Parse("on-failure:3"),
        WritableSize = 5,
        RootFileSystemSize = 6,
        CidFile = "/c.id",
        ProcessId = 77,
        OutOfMemoryKilled = true,
        Health = HealthStatus.Unhealthy,
        Networks = ["none"],
        Mounts = ["/v"],
        PodId = "p",
        PodName = "pod",
        IsInfra = true,
        RestartCount = 2,
        AutoRemove = true,
        Namespaces = new ContainerNamespaces(),
    };

    public static TheoryData<ReplyMessage> Replies =>
        [
            new ReplyMessage
            {
                Kind = ReplyKind.Hello,
                Protocol = 1,
                Version = "1.2.3",
            },
            new ReplyMessage
            {
                Kind = ReplyKind.Item,
                Id = 7,
                Item = JsonText.Of(s_container, ModelJsonContext.Default.Container),
            },
            new ReplyMessage
            {
                Kind = ReplyKind.Item,
                Id = 8,
                Item = new JsonText("true"u8.ToArray()),
            },
            new ReplyMessage
            {
                Kind = ReplyKind.Progress,
                Id = 1,
                Progress = new PullProgress("busybox", "sha256:1", PullPhase.Downloading, 3, 5),
            },
            new ReplyMessage
            {
                Kind = ReplyKind.Log,
                Id = 2,
                Log = new EngineLogMessage(EngineLogLevel.Warning, "<ü>"),
            },
            new ReplyMessage
            {
                Kind = ReplyKind.Error,
                Id = 3,
                Error = new ErrorRecordData("Id", ErrorKind.NotFound, "message"),
            },
            new ReplyMessage
            {
                Kind = ReplyKind.Done,
                Id = long.MaxValue,
                Cancelled = true,
            },
        ];

    public static TheoryData<RequestMessage> Requests =>
        [
            new RequestMessage
            {
                Kind = RequestKind.Hello,
                Protocol = 1,
                Version = "1.2.3",
            },
            new RequestMessage
            {
                Kind = RequestKind.Call,
                Id = 4,
                Operation = "container.list",
                Arguments = new JsonText("""{"names":["a"]}"""u8.ToArray()),
            },
            new RequestMessage
            {
                Kind = RequestKind.Acknowledge,
                Id = 4,
                Count = 16,
            },
            new RequestMessage
            {
                Kind = RequestKind.Input,
                Id = 4,
                Data = [0, 1, 255],
            },
            new RequestMessage { Kind = RequestKind.Cancel, Id = 4 },
            new RequestMessage { Kind = RequestKind.End, IdleSeconds = 10 },
            new RequestMessage
            {
                Kind = RequestKind.Begin,
                Id = 5,
                Directory = "/a b",
            },
        ];

    [Theory]
    [MemberData(nameof(Replies))]
    public void AReplyGoesBothWaysAsItsTypeSays(ReplyMessage reply)
    {
        ArrayBufferWriter<byte> line = new();
        ReplyLine.Write(line, reply);
        string typed = Typed(reply);
        Assert.Equal(typed, Typed(JsonSerializer.Deserialize(line.WrittenSpan, ModelJsonContext.Default.ReplyMessage)!));
        Assert.Equal(typed, Typed(ReplyLine.Read(line.WrittenSpan)));
        Assert.Equal(typed, Typed(ReplyLine.Read(Encoding.UTF8.GetBytes(typed))));
    }

    [Theory]
    [MemberData(nameof(Requests))]
    public void ARequestIsReadAsItsTypeSays(RequestMessage request)
    {
        byte[] line = JsonSerializer.SerializeToUtf8Bytes(request, ModelJsonContext.Default.RequestMessage);
        Assert.Equal(
            Encoding.UTF8.GetString(line),
            JsonSerializer.Serialize(RequestLine.Read(line), ModelJsonContext.Default.RequestMessage)
        );
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"kind":"Item"} {"kind":"Item"}""")]
    [InlineData("""{"kind":"Item" """)]
    [InlineData("""{"kind":"Nothing"}""")]
    [InlineData("""{"kind":7}""")]
    [InlineData("""{"kind":"Call","id":"x"}""")]
    [InlineData("""{"kind":"Call","id":1e99}""")]
    [InlineData("""{"kind":"Input","data":"no base 64!"}""")]
    [InlineData("""{"kind":"Call","arguments":{"a":[}}""")]
    public void WhatIsNoLineIsRefused(string text)
    {
        Assert.ThrowsAny<JsonException>(() => RequestLine.Read(Encoding.UTF8.GetBytes(text)));
        Assert.ThrowsAny<JsonException>(() =>
            ReplyLine.Read(
                Encoding.UTF8.GetBytes(text.Replace("Input", "Item").Replace("data", "version").Replace("\"no base 64!\"", "[]"))
            )
        );
    }

    [Fact]
    public void DepthIsLimited() =>
        Assert.ThrowsAny<JsonException>(() =>
            RequestLine.Read(Encoding.UTF8.GetBytes($$"""{"kind":"Call","arguments":{{new string('[', 40)}}{{new string(']', 40)}}}"""))
        );

    [Fact]
    public void AQueryIsReadAsItsTypeSays()
    {
        ContainerQuery query = new()
        {
            Names = ["a", "b*"],
            Wildcards = true,
            States = [ContainerState.Running, ContainerState.Exited],
            Filters = { ["label"] = ["x=y", "z"], ["name"] = [] },
            Last = 3,
            Size = true,
            Namespaces = true,
        };
        ContainerQuery read = Operations.ContainerList.ReadRequest(JsonText.Of(query, ModelJsonContext.Default.ContainerQuery));
        Assert.Equal(
            JsonSerializer.Serialize(query, ModelJsonContext.Default.ContainerQuery),
            JsonSerializer.Serialize(read, ModelJsonContext.Default.ContainerQuery)
        );
        Assert.All(typeof(ContainerQuery).GetProperties(), property =>
            Assert.NotEqual(property.GetValue(new ContainerQuery()), property.GetValue(read))
        );
        Assert.Empty(Operations.ContainerList.ReadRequest(new JsonText("""{"all":true}"""u8.ToArray())).Names);
    }

    [Theory]
    [InlineData("""{"states":["Nowhere"]}""")]
    [InlineData("""{"states":["99"]}""")]
    [InlineData("""{"last":"x"}""")]
    [InlineData("""{"names":"x"}""")]
    [InlineData("null")]
    public void WhatIsNoQueryIsRefused(string text) =>
        Assert.True(
            Record.Exception(() => Operations.ContainerList.ReadRequest(new JsonText(Encoding.UTF8.GetBytes(text))))
                is JsonException
                    or InvalidOperationException
        );

    [Fact]
    public void AContainerComesBackWhole()
    {
        foreach (
            Container container in new[]
            {
                s_container,
                s_container with
                {
                    Ports = [],
                    Labels = new Dictionary<string, string>(),
                    Command = [],
                    ExitCode = 0,
                    ProcessId = null,
                },
            }
        )
        {
            Container back = Operations.ContainerList.WriteItem(container).Deserialize(Operations.ContainerList.ItemType)!;
            Assert.Equal(
                JsonSerializer.Serialize(container, ModelJsonContext.Default.Container),
                JsonSerializer.Serialize(back, ModelJsonContext.Default.Container)
            );
        }

        Container plain = new()
        {
            Id = "",
            Name = "",
            Image = "",
            ImageId = "",
            State = ContainerState.Created,
            Created = default,
        };
        Assert.All(typeof(Container).GetProperties().Where(property => property.Name != nameof(Container.Uptime)), property =>
            Assert.NotEqual(property.GetValue(plain), property.GetValue(s_container))
        );
    }

    private static string Typed(ReplyMessage reply) => JsonSerializer.Serialize(reply, ModelJsonContext.Default.ReplyMessage);
}
