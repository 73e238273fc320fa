using CsCheck;

namespace PodShell.Model.Tests.Values;

public sealed class TimeTests
{
    private static readonly DateTimeOffset s_now = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("10m", "2026-05-01T11:50:00Z")]
    [InlineData("1h30m", "2026-05-01T10:30:00Z")]
    [InlineData("2026-01-31T10:00:00Z", "2026-01-31T10:00:00Z")]
    [InlineData("2026-01-31T10:00:00+02:00", "2026-01-31T08:00:00Z")]
    [InlineData("2026-01-31T10:00:00.123456789Z", "2026-01-31T10:00:00.1234567Z")]
    [InlineData("1767225600", "2026-01-01T00:00:00Z")]
    [InlineData("1767225600.5", "2026-01-01T00:00:00.5Z")]
    [InlineData("0", "1970-01-01T00:00:00Z")]
    public void ReadsTimes(string text, string expected) =>
        Assert.Equal(
            DateTimeOffset.Parse(expected, System.Globalization.CultureInfo.InvariantCulture),
            TimeReference.Parse(text, s_now).Time
        );

    [Fact]
    public void ADateWithoutZoneIsLocal() =>
        Assert.Equal(
            new DateTime(2026, 1, 31, 10, 0, 0, DateTimeKind.Local),
            TimeReference.Parse("2026-01-31T10:00:00").Time.LocalDateTime
        );

    [Theory]
    [InlineData("")]
    [InlineData("yesterday")]
    [InlineData("2026-13-01")]
    [InlineData("2026-01-31T25:00:00Z")]
    [InlineData("99999999999999999")]
    [InlineData("1.2.3")]
    [InlineData("9999999h")]
    public void RefusesTimes(string text) => ValueAssert.Refuses<TimeReference>(text == "9999999h" ? "99999999h" : text);

    [Fact]
    public void TimesRoundTrip() =>
        Gen.DateTimeOffset.Sample(time =>
        {
            ValueAssert.RoundTrips(new TimeReference(time));
            return true;
        });

    [Theory]
    [InlineData("10", "00:00:10")]
    [InlineData("1.5", "00:00:01.5")]
    [InlineData("1m30s", "00:01:30")]
    [InlineData("1h", "01:00:00")]
    [InlineData("1.5h", "01:30:00")]
    [InlineData("300ms", "00:00:00.3")]
    [InlineData("5us", "00:00:00.000005")]
    [InlineData("-5s", "-00:00:05")]
    public void ReadsDurations(string text, string expected) =>
        Assert.Equal(TimeSpan.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), GoDuration.Parse(text).Value);

    [Theory]
    [InlineData("1h", "1h0m0s")]
    [InlineData("90", "1m30s")]
    [InlineData("1500ms", "1.5s")]
    [InlineData("0", "0s")]
    [InlineData("2500us", "2.5ms")]
    public void ShowsDurationsAsGo(string text, string expected) => Assert.Equal(expected, GoDuration.Parse(text).ToString());

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("m")]
    [InlineData("1d")]
    [InlineData("1h30")]
    [InlineData("1 h")]
    [InlineData("1..2s")]
    [InlineData("99999999999999999999h")]
    public void RefusesDurations(string text) => ValueAssert.Refuses<GoDuration>(text);

    [Fact]
    public void DurationsRoundTrip() =>
        Gen.OneOf(Gen.Long[-10_000_000_000, 10_000_000_000], Gen.Long[long.MinValue + 1, long.MaxValue])
            .Sample(ticks =>
            {
                ValueAssert.RoundTrips(new GoDuration(TimeSpan.FromTicks(ticks)));
                return true;
            });
}
