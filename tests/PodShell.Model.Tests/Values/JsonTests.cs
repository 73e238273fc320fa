using System.Text.Json;
using System.Text.Json.Serialization;

namespace PodShell.Model.Tests.Values;

public sealed partial class JsonTests
{
    [Fact]
    public void ValuesTravelAsTheirText()
    {
        Holder holder = new(ByteSize.Parse("512m"), Signal.Terminate, [PortMapping.Parse("8080:80")], null, new() { [Signal.Kill] = 1 });
        string json = JsonSerializer.Serialize(holder, JsonContext.Default.Holder);
        Assert.Equal("""{"Memory":"512m","Stop":"SIGTERM","Ports":["8080:80/tcp"],"Network":null,"Counts":{"SIGKILL":1}}""", json);
        Holder back = JsonSerializer.Deserialize(json, JsonContext.Default.Holder)!;
        Assert.Equal(holder.Memory, back.Memory);
        Assert.Equal(holder.Ports, back.Ports);
        Assert.Equal(holder.Counts, back.Counts);
    }

    [Fact]
    public void ANumberIsReadAsItsDigits() =>
        Assert.Equal(4096, JsonSerializer.Deserialize("""{"Memory":4096}""", JsonContext.Default.Holder)!.Memory!.Value.Bytes);

    [Theory]
    [InlineData("""{"Memory":"lots"}""")]
    [InlineData("""{"Memory":true}""")]
    [InlineData("""{"Ports":[{}]}""")]
    public void BadTextIsAJsonError(string json) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize(json, JsonContext.Default.Holder));

    internal sealed record Holder(
        ByteSize? Memory,
        Signal Stop,
        IReadOnlyList<PortMapping>? Ports,
        NetworkMode? Network,
        Dictionary<Signal, int>? Counts
    );

    [JsonSerializable(typeof(Holder))]
    [JsonSourceGenerationOptions(UseStringEnumConverter = true)]
    private sealed partial class JsonContext : JsonSerializerContext;
}
