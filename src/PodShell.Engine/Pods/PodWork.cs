using System.Runtime.ExceptionServices;
using PodShell.Engine.State.Records;

namespace PodShell.Engine.Pods;

/// <summary>
/// Does the same to several containers at a time. A failure of one does not keep the others; the first one is thrown at the end.
/// </summary>
/// <param name="log">Takes the failures after the first.</param>
internal sealed class PodWork(IEngineLog log)
{
    private readonly List<Exception> _failures = [];

    /// <summary>Does it to all of them, and returns when it is done to the last.</summary>
    /// <param name="rows">The containers.</param>
    /// <param name="work">What to do.</param>
    /// <param name="cancellationToken">Given to <paramref name="work"/>.</param>
    /// <returns>A task that does not fail.</returns>
    public async Task DoAsync(
        IReadOnlyCollection<ContainerRow> rows,
        Func<ContainerRow, CancellationToken, Task> work,
        CancellationToken cancellationToken
    )
    {
        // One needs no thread of its own.
        if (rows.Count == 1)
        {
            await TryAsync(rows.First(), work, cancellationToken).ConfigureAwait(false);
            return;
        }

        await Task.WhenAll(rows.Select(row => Task.Run(() => TryAsync(row, work, cancellationToken), CancellationToken.None)))
            .ConfigureAwait(false);
    }

    /// <summary>Whether something has failed.</summary>
    public bool HasFailed => _failures.Count > 0;

    /// <summary>Throws the first failure, if there is one, and tells of the others.</summary>
    public void ThrowIfFailed()
    {
        foreach (Exception other in _failures.Skip(1))
        {
            log.Warning(other.Message);
        }

        if (_failures.Count > 0)
        {
            ExceptionDispatchInfo.Throw(_failures[0]);
        }
    }

    private async Task TryAsync(ContainerRow row, Func<ContainerRow, CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        try
        {
            await work(row, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            lock (_failures)
            {
                _failures.Add(e);
            }
        }
    }
}
