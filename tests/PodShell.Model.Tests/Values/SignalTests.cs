namespace PodShell.Model.Tests.Values;

public sealed class SignalTests
{
    [Theory]
    [InlineData("SIGTERM", 15)]
    [InlineData("term", 15)]
    [InlineData("9", 9)]
    [InlineData("sigiot", 6)]
    [InlineData("CLD", 17)]
    [InlineData("POLL", 29)]
    [InlineData("SIGRTMIN", 34)]
    [InlineData("SIGRTMIN+3", 37)]
    [InlineData("rtmax-1", 63)]
    [InlineData("SIGRTMAX", 64)]
    [InlineData("-9", 9)]
    [InlineData("-term", 15)]
    public void Reads(string text, int number) => Assert.Equal(number, Signal.Parse(text).Number);

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("65")]
    [InlineData("-")]
    [InlineData("-0")]
    [InlineData("--9")]
    [InlineData("-65")]
    [InlineData("SIG")]
    [InlineData("SIGSIGTERM")]
    [InlineData("SIGRTMIN+31")]
    [InlineData("SIGRTMIN-1")]
    [InlineData("SIGRTMAX-99")]
    [InlineData("TERMINATE")]
    public void Refuses(string text) => ValueAssert.Refuses<Signal>(text);

    [Fact]
    public void AllRoundTrip()
    {
        for (int number = 1; number <= 64; number++)
        {
            ValueAssert.RoundTrips(new Signal(number));
        }

        Assert.Equal("SIGKILL", Signal.Kill.ToString());
        Assert.Equal(31, Signal.Names.Count);
    }
}
