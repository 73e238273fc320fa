using CsCheck;

namespace PodShell.Model.Tests.Values;

public sealed class PortMappingTests
{
    [Theory]
    [InlineData("80", null, null, 80, 1, "tcp")]
    [InlineData("80/udp", null, null, 80, 1, "udp")]
    [InlineData("8080:80", null, 8080, 80, 1, "tcp")]
    [InlineData("8080:80/SCTP", null, 8080, 80, 1, "sctp")]
    [InlineData("127.0.0.1:8080:80", "127.0.0.1", 8080, 80, 1, "tcp")]
    [InlineData("127.0.0.1::80", "127.0.0.1", null, 80, 1, "tcp")]
    [InlineData("[::1]:8080:80", "::1", 8080, 80, 1, "tcp")]
    [InlineData("[::]::80", "::", null, 80, 1, "tcp")]
    [InlineData("5000-5009:6000-6009/udp", null, 5000, 6000, 10, "udp")]
    [InlineData("0:80", null, null, 80, 1, "tcp")]
    [InlineData(":80", null, null, 80, 1, "tcp")]
    [InlineData("[127.0.0.1]:5251:5251/tcp", "127.0.0.1", 5251, 5251, 1, "tcp")]
    public void Reads(string text, string? ip, int? host, int container, int range, string protocol)
    {
        PortMapping mapping = PortMapping.Parse(text);
        Assert.Equal(
            (ip, host, container, range, protocol),
            (mapping.HostIP, (int?)mapping.HostPort, (int)mapping.ContainerPort, (int)mapping.Range, mapping.ProtocolName)
        );
        ValueAssert.RoundTrips(mapping);
    }

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("65536")]
    [InlineData("80/icmp")]
    [InlineData("80/")]
    [InlineData(":")]
    [InlineData(":80:80:80")]
    [InlineData("a:80")]
    [InlineData("localhost:8080:80")]
    [InlineData("::1:8080:80")]
    [InlineData("[::1%eth0]:8080:80")]
    [InlineData("1:8080:80")]
    [InlineData("127.1:8080:80")]
    [InlineData("8000-8010:80")]
    [InlineData("8010-8000:80-90")]
    [InlineData("8080:80:tcp")]
    [InlineData("8080: 80")]
    [InlineData("+80")]
    public void Refuses(string text) => ValueAssert.Refuses<PortMapping>(text);

    [Fact]
    public void RoundTrips() =>
        Gen.Select(
                Gen.UShort[1, 60000],
                Gen.UShort[1, 60000].Select(Gen.Bool),
                Gen.OneOf<string?>(null, "10.0.0.1", "::1", "2001:db8::5"),
                Gen.UShort[1, 5000],
                Gen.Enum<TransportProtocol>()
            )
            .Sample(
                (container, host, ip, range, protocol) =>
                {
                    ValueAssert.RoundTrips(new PortMapping(container, host.Item2 ? host.Item1 : null, ip, range, protocol));
                    return true;
                }
            );
}
