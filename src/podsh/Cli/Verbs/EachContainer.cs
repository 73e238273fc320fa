namespace PodShell.Cli.Verbs;

/// <summary>Does one thing to several objects, some at a time, and reports in the order given: one failure does not keep the others from it.</summary>
internal static class EachContainer
{
    private const int AtOnce = 8;

    /// <summary>Runs <paramref name="action"/> for each and prints what it returns.</summary>
    /// <param name="context">Where to print.</param>
    /// <param name="names">For which.</param>
    /// <param name="action">What to do; its text is printed on a line of its own.</param>
    /// <param name="exitCode">The exit code of a failure.</param>
    /// <param name="both">The exit code of two failures; without it the last one's.</param>
    /// <returns>0, or the exit code of the failures.</returns>
    public static async Task<int> RunAsync(
        CliContext context, IReadOnlyList<string> names, Func<string, Task<string?>> action, Func<Exception, int>? exitCode = null, Func<int, int, int>? both = null)
    {
        using SemaphoreSlim slots = new(AtOnce);
        List<Task<string?>> tasks = [.. names.Select(name => RunOneAsync(name, action, slots))];
        int result = ExitCodes.Success;
        foreach (Task<string?> task in tasks)
        {
            try
            {
                if (await task.ConfigureAwait(false) is { } text)
                {
                    context.Output.Write(text + "\n");
                }
            }
            catch (PodShellException e)
            {
                await context.Output.FlushAsync().ConfigureAwait(false);
                ErrorPrinter.Print(context.Error, e);
                int code = (exitCode ?? ExitCodes.Of)(e);
                result = both is null ? code : both(result, code);
            }
        }

        return result;
    }

    private static async Task<string?> RunOneAsync(string name, Func<string, Task<string?>> action, SemaphoreSlim slots)
    {
        await slots.WaitAsync().ConfigureAwait(false);
        try
        {
            return await action(name).ConfigureAwait(false);
        }
        finally
        {
            slots.Release();
        }
    }
}
