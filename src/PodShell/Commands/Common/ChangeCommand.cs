using System.Management.Automation;
using PodShell.Identity;
using PodShell.Pipeline;

namespace PodShell.Commands.Common;

/// <summary>
/// A cmdlet that changes objects: asks where the user wants to be asked, makes one call for each object, and with -PassThru returns what
/// the engine then says of it. An object that was given twice is changed once.
/// </summary>
/// <typeparam name="TIdentity">What the user gives for an object.</typeparam>
/// <typeparam name="TObject">The object. Its text is its name.</typeparam>
public abstract class ChangeCommand<TIdentity, TObject> : ObjectCommand<TIdentity, TObject>
    where TIdentity : ObjectIdentity<TObject>
    where TObject : class
{
    private static readonly int s_maxConcurrency = (3 * Environment.ProcessorCount) + 1;

    private readonly HashSet<string> _seen = [];
    private readonly List<TObject> _confirmed = [];

    /// <summary>Returns the object as it is afterwards; one that is gone, as it last was.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected ChangeCommand() { }

    /// <summary>What is done, as the user is asked for it.</summary>
    private protected abstract string Action { get; }

    /// <summary>
    /// Whether it is done to several objects at once, when the last one has come: each may take its whole time, and that should not add up.
    /// </summary>
    private protected virtual bool InParallel => false;

    /// <summary>Does it to one object.</summary>
    /// <returns>The object afterwards; empty when there was none and that is no error.</returns>
    private protected abstract Task<TObject[]> ChangeAsync(TObject item, CancellationToken cancellationToken);

    /// <summary>Whether a failure may come of another one of the objects, so that it is tried again when those are done.</summary>
    private protected virtual bool MayComeOfOthers(PodShellException failure) => false;

    /// <inheritdoc/>
    private protected override async Task ProcessItemAsync(TObject item, CancellationToken cancellationToken)
    {
        if (!_seen.Add(Resolver.Id(item)) || !ShouldProcess(item.ToString()!, Action))
        {
            return;
        }

        if (InParallel)
        {
            _confirmed.Add(item);
        }
        else
        {
            Write(await ChangeAsync(item, cancellationToken));
        }
    }

    /// <inheritdoc/>
    private protected override async Task EndAsync(CancellationToken cancellationToken)
    {
        List<(TObject Item, PodShellException Failure)> blocked = [];
        List<TObject> items = _confirmed;
        while (items.Count > 0)
        {
            blocked = await ChangeAllAsync(items, cancellationToken);
            if (blocked.Count == items.Count)
            {
                break;
            }

            items = [.. blocked.Select(one => one.Item)];
        }

        foreach ((TObject item, PodShellException failure) in blocked)
        {
            WriteError(ErrorRecords.From(failure, item));
        }
    }

    /// <summary>Changes several at once. The results come in the objects' order, a failure among them keeps none of the others.</summary>
    /// <returns>Those that may go when the others have gone, and why they did not.</returns>
    private async Task<List<(TObject Item, PodShellException Failure)>> ChangeAllAsync(
        List<TObject> items,
        CancellationToken cancellationToken
    )
    {
        using CancellationTokenSource both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using SemaphoreSlim slots = new(s_maxConcurrency);
        Task<TObject[]>[] running = [.. items.Select(item => ChangeAsync(item, slots, both.Token))];
        List<(TObject Item, PodShellException Failure)> blocked = [];
        try
        {
            for (int i = 0; i < running.Length; i++)
            {
                try
                {
                    Write(await running[i]);
                }
                catch (PodShellException e) when (MayComeOfOthers(e))
                {
                    blocked.Add((items[i], e));
                }
                catch (PodShellException e)
                {
                    WriteError(ErrorRecords.From(e, items[i]));
                }
            }
        }
        finally
        {
            // A downstream command that has enough, or -ErrorAction Stop: the others are called back before the block ends.
            await both.CancelAsync();
            await Task.WhenAll(running.Cast<Task>())
                .ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.SuppressThrowing);
        }

        return blocked;
    }

    private async Task<TObject[]> ChangeAsync(TObject item, SemaphoreSlim slots, CancellationToken cancellationToken)
    {
        await slots.WaitAsync(cancellationToken);
        try
        {
            return await ChangeAsync(item, cancellationToken);
        }
        finally
        {
            slots.Release();
        }
    }

    private void Write(TObject[] changed)
    {
        if (PassThru)
        {
            WriteObject(changed, enumerateCollection: true);
        }
    }
}
