namespace PodShell.Registry.Tests.Values;

public sealed class PlatformTests
{
    [Theory]
    [InlineData("linux/amd64", "linux/amd64")]
    [InlineData("linux/x86_64", "linux/amd64")]
    [InlineData("amd64", "linux/amd64")]
    [InlineData("linux/arm64/v8", "linux/arm64")]
    [InlineData("linux/aarch64", "linux/arm64")]
    [InlineData("linux/arm", "linux/arm/v7")]
    [InlineData("linux/armhf", "linux/arm/v7")]
    [InlineData("linux/arm/6", "linux/arm/v6")]
    [InlineData("linux/i686", "linux/386")]
    [InlineData("LINUX/AMD64/V3", "linux/amd64/v3")]
    public void Reads(string text, string canonical)
    {
        Assert.Equal(canonical, Platform.Parse(text).ToString());
        Assert.Equal(Platform.Parse(text), Platform.Parse(canonical));
    }

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("linux")]
    [InlineData("linux/")]
    [InlineData("linux/amd64/")]
    [InlineData("linux/amd64/v1/x")]
    [InlineData("linux/am d64")]
    [InlineData("linux/amd64\u001b[1m")]
    public void Refuses(string text)
    {
        Assert.False(Platform.TryParse(text, out _));
        Assert.Throws<FormatException>(() => Platform.Parse(text));
    }

    [Theory]
    [InlineData("linux/arm/v7", "linux/arm/v6", 1)]
    [InlineData("linux/arm/v7", "linux/arm/v7", 0)]
    [InlineData("linux/arm/v6", "linux/arm/v7", null)]
    [InlineData("linux/arm64", "linux/arm64/v8", 0)]
    [InlineData("linux/arm64", "linux/arm/v7", null)]
    [InlineData("linux/amd64/v3", "linux/amd64", 2)]
    [InlineData("linux/amd64", "linux/amd64/v2", null)]
    [InlineData("linux/amd64", "windows/amd64", null)]
    public void KnowsWhatRuns(string own, string image, int? distance) =>
        Assert.Equal(distance, Platform.Parse(own).Distance(Platform.Parse(image)));

    [Fact]
    public void HostIsLinux() => Assert.Equal("linux", Platform.Host().OS);
}
