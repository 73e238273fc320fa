namespace PodShell.Registry.Tests.Fixtures;

/// <summary>Asserts on the one exception.</summary>
internal static class Refused
{
    public static PodShellException With(string errorId, Action action) => Check(errorId, Assert.Throws<PodShellException>(action));

    public static async Task<PodShellException> WithAsync(string errorId, Func<Task> action) =>
        Check(errorId, await Assert.ThrowsAsync<PodShellException>(action));

    private static PodShellException Check(string errorId, PodShellException error)
    {
        Assert.True(errorId == error.ErrorId, $"Expected {errorId}, found {error.ErrorId}: {error.Message}");
        Assert.DoesNotContain(error.Message, static c => char.IsControl(c));
        return error;
    }
}
