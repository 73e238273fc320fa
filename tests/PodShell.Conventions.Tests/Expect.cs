namespace PodShell.Conventions.Tests;

/// <summary>Assertions that show every finding, not the first few.</summary>
internal static class Expect
{
    /// <summary>Fails with one line a finding.</summary>
    public static void None(IEnumerable<string> findings)
    {
        string[] all = [.. findings];
        Assert.True(all.Length == 0, $"{all.Length} found:\n{string.Join('\n', all)}");
    }
}
