using PodShell.Cli.Context;

namespace PodShell.Cli.Verbs.Common;

/// <summary>
/// Does one thing to several objects, some at a time, and reports in the order given: one failure does not keep the others from it.
/// </summary>
internal static class EachTarget
{
    private const int MaxConcurrency = 8;

    /// <summary>Runs <paramref name="action"/> for each and prints what it returns.</summary>
    /// <typeparam name="T">What stands for an object.</typeparam>
    /// <param name="context">Where to print.</param>
    /// <param name="items">For which.</param>
    /// <param name="action">What to do; its text is printed on a line of its own.</param>
    /// <param name="exitCode">The exit code of a failure.</param>
    /// <param name="both">The exit code of two failures; without it the last one's.</param>
    /// <param name="waits">Whether a failure may come of another of them, so that it is tried again when those are done.</param>
    /// <returns>0, or the exit code of the failures.</returns>
    public static async Task<int> RunAsync<T>(
        CliContext context,
        IReadOnlyList<T> items,
        Func<T, Task<string?>> action,
        Func<Exception, int>? exitCode = null,
        Func<int, int, int>? both = null,
        Func<PodShellException, bool>? waits = null
    )
    {
        using SemaphoreSlim slots = new(MaxConcurrency);
        Task<string?>[] tasks = [.. items.Select(item => RunOneAsync(item, action, slots))];
        int result = ExitCodes.Success;
        for (int i = 0; i < tasks.Length; i++)
        {
            try
            {
                if (waits is not null)
                {
                    await AgainAsync(i).ConfigureAwait(false);
                }

                if (await tasks[i].ConfigureAwait(false) is { } text)
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

        async Task AgainAsync(int wanted)
        {
            await ((Task)tasks[wanted]).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            while (Waits(tasks[wanted]))
            {
                await Task.WhenAll(tasks.Cast<Task>()).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                int[] blocked = [.. Enumerable.Range(0, tasks.Length).Where(i => Waits(tasks[i]))];
                foreach (int i in blocked)
                {
                    tasks[i] = RunOneAsync(items[i], action, slots);
                    await ((Task)tasks[i]).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                }

                if (!blocked.Any(i => tasks[i].IsCompletedSuccessfully))
                {
                    return;
                }
            }
        }

        bool Waits(Task<string?> done) => done.Exception?.InnerException is PodShellException e && waits!(e);
    }

    private static async Task<string?> RunOneAsync<T>(T item, Func<T, Task<string?>> action, SemaphoreSlim slots)
    {
        await slots.WaitAsync().ConfigureAwait(false);
        try
        {
            return await action(item).ConfigureAwait(false);
        }
        finally
        {
            slots.Release();
        }
    }
}
