using PodShell.Engine.Networks.Drivers;

namespace PodShell.Network.Tests;

/// <summary>The options of the helpers that carry a rootless container's network.</summary>
public sealed class HelperOptionTests
{
    [Fact]
    public void SlirpOptionsMakeTheCommandLineAndTheAddresses()
    {
        SlirpOptions options = SlirpOptions.Parse(
            "cidr=10.10.0.0/24,mtu=1400,enable_ipv6=false,allow_host_loopback=true,outbound_addr=eth0,port_handler=rootlesskit"
        );
        Assert.Equal(("10.10.0.100/24", "10.10.0.2", "10.10.0.3"), (options.AddressAndPrefix, options.Gateway, options.NameServer));
        Assert.Equal(["--mtu=1400", "--cidr=10.10.0.0/24", "--outbound-addr=eth0"], options.Arguments());
        Assert.Equal(["--mtu=65520", "--disable-host-loopback", "--enable-ipv6"], SlirpOptions.Parse(null).Arguments());
    }

    [Theory]
    [InlineData("foo=bar", "unknown option for slirp4netns: \"foo=bar\"")]
    [InlineData("mtu=x", "invalid mtu \"x\"")]
    [InlineData("mtu=70000", "invalid mtu \"70000\"")]
    [InlineData("cidr=1.2.3", "invalid cidr \"1.2.3\"")]
    [InlineData("cidr=10.0.0.0/26", "invalid cidr \"10.0.0.0/26\"")]
    [InlineData("cidr=fd00::/64", "invalid cidr \"fd00::/64\"")]
    [InlineData("enable_ipv6=maybe", "invalid value \"maybe\"")]
    [InlineData("outbound_addr=--help", "invalid outbound address \"--help\"")]
    [InlineData("outbound_addr=fd00::1", "invalid outbound address \"fd00::1\"")]
    [InlineData("port_handler=x", "unknown port_handler for slirp4netns: \"x\"")]
    public void BadSlirpOptionsAreNamed(string text, string message)
    {
        PodShellException e = Assert.Throws<PodShellException>(() => SlirpOptions.Parse(text));
        Assert.Equal(ErrorIds.NetworkOptionInvalid, e.ErrorId);
        Assert.StartsWith(message, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void PastaOptionsAreFoundInEitherForm()
    {
        PastaOptions options = PastaOptions.Parse("-t,8080:80,--dns-forward,10.0.0.53,--map-guest-addr=10.0.0.9,--ipv4-only");
        Assert.Equal(("10.0.0.53", "10.0.0.9"), (options.DnsForward, options.MapGuestAddress));
        Assert.True(options.Has("-t", "--tcp-ports"));
        Assert.False(options.Has("-u", "--udp-ports"));
    }

    [Theory]
    [InlineData("--netns,/x")]
    [InlineData("--pcap=/x")]
    [InlineData("-t,8080,/bin/sh")]
    [InlineData("--mtu")]
    public void WordsOfPastaThatAreNotTheUsersAreRefused(string text) =>
        Assert.Equal(ErrorIds.NetworkOptionInvalid, Assert.Throws<PodShellException>(() => PastaOptions.Parse(text)).ErrorId);
}
