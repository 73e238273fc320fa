using CsCheck;

namespace PodShell.Model.Tests.Values;

public sealed class ByteSizeTests
{
    [Theory]
    [InlineData("512m", 512L << 20)]
    [InlineData("512M", 512L << 20)]
    [InlineData("64MiB", 64L << 20)]
    [InlineData("64mb", 64L << 20)]
    [InlineData("1.5g", 3L << 29)]
    [InlineData("1 GB", 1L << 30)]
    [InlineData("2t", 2L << 40)]
    [InlineData("0.5k", 512)]
    [InlineData("100b", 100)]
    [InlineData("4096", 4096)]
    [InlineData("0", 0)]
    [InlineData("-1", -1)]
    [InlineData("9223372036854775807", long.MaxValue)]
    public void ReadsUnits(string text, long bytes) => Assert.Equal(bytes, ByteSize.Parse(text).Bytes);

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("m")]
    [InlineData("-2")]
    [InlineData("-1m")]
    [InlineData("1..5g")]
    [InlineData("1,5g")]
    [InlineData("12x")]
    [InlineData("12bb")]
    [InlineData("12mbit")]
    [InlineData("9223372036854775808")]
    [InlineData("9000p0")]
    [InlineData("99999999p")]
    [InlineData("12\u001b[31m")]
    [InlineData("1000000000000000000000000000000000000000000000000")]
    public void Refuses(string text) => ValueAssert.Refuses<ByteSize>(text);

    [Fact]
    public void RoundTrips() =>
        Gen.OneOf(Gen.Long[0, long.MaxValue], Gen.Long[0, 5000].Select(n => n << 20))
            .Sample(bytes =>
            {
                ValueAssert.RoundTrips(new ByteSize(bytes));
                return true;
            });

    [Theory]
    [InlineData(0, "0 B")]
    [InlineData(999, "999 B")]
    [InlineData(1000, "1 kB")]
    [InlineData(4_490_000, "4.49 MB")]
    [InlineData(77_900_000, "77.9 MB")]
    [InlineData(999_999, "1 MB")]
    [InlineData(999_499, "999 kB")]
    [InlineData(1_234_567_890, "1.23 GB")]
    [InlineData(long.MaxValue, "9.22 EB")]
    [InlineData(-1, "unlimited")]
    public void ShowsDecimalUnits(long bytes, string text) => Assert.Equal(text, new ByteSize(bytes).ToHumanString());

    [Fact]
    public void UnlimitedIsTheLargest()
    {
        Assert.True(ByteSize.Unlimited > new ByteSize(long.MaxValue));
        Assert.True(new ByteSize(1) < 2);
        Assert.Equal(512 << 20, (long)ByteSize.Parse("512m"));
    }
}
