namespace PodShell.Model.Tests.Values;

/// <summary>What all value types promise.</summary>
internal static class ValueAssert
{
    public static void RoundTrips<T>(T value)
        where T : IParsable<T>
    {
        string text = value.ToString()!;
        Assert.Equal(value, T.Parse(text, null));
        Assert.Equal(text, T.Parse(text, null).ToString());
    }

    public static void Refuses<T>(string text)
        where T : IParsable<T>
    {
        FormatException e = Assert.Throws<FormatException>(() => T.Parse(text, null));
        Assert.InRange(e.Message.Length, 10, 600);
        Assert.DoesNotContain(e.Message, char.IsControl);
        Assert.False(T.TryParse(text, null, out _));
        Assert.False(T.TryParse(null, null, out _));
    }

    /// <summary>Whatever text comes, the answer is a value that round-trips or a FormatException.</summary>
    public static void NeverBreaks<T>(string text)
        where T : IParsable<T>
    {
        if (T.TryParse(text, null, out T? value))
        {
            RoundTrips(value);
        }
    }
}
