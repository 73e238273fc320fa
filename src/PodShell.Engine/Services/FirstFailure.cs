using System.Runtime.ExceptionServices;

namespace PodShell.Engine.Services;

/// <summary>Keeps the first thing that failed while the others go on.</summary>
internal sealed class FirstFailure
{
    private ExceptionDispatchInfo? _failure;

    /// <summary>What a stream brings until it fails.</summary>
    /// <typeparam name="T">What it is of.</typeparam>
    /// <param name="items">The stream.</param>
    /// <returns>The items.</returns>
    public async Task<List<T>> CollectAsync<T>(IAsyncEnumerable<T> items)
    {
        List<T> result = [];
        try
        {
            await foreach (T item in items.ConfigureAwait(false))
            {
                result.Add(item);
            }
        }
        catch (PodShellException e)
        {
            Keep(e);
        }

        return result;
    }

    /// <summary>Does one thing.</summary>
    /// <typeparam name="T">What comes of it.</typeparam>
    /// <param name="step">The thing.</param>
    /// <returns>What came of it; <see langword="null"/> when it failed.</returns>
    public async Task<T?> TryAsync<T>(Func<Task<T?>> step)
        where T : class
    {
        try
        {
            return await step().ConfigureAwait(false);
        }
        catch (PodShellException e)
        {
            Keep(e);
            return null;
        }
    }

    /// <summary>Throws it, if something has failed.</summary>
    /// <exception cref="PodShellException">The first failure.</exception>
    public void Throw() => _failure?.Throw();

    private void Keep(PodShellException failure) => _failure ??= ExceptionDispatchInfo.Capture(failure);
}
