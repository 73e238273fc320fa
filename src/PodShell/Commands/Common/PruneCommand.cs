using System.Management.Automation;
using PodShell.Pipeline;
using PodShell.Protocol;

namespace PodShell.Commands.Common;

/// <summary>
/// A cmdlet that removes what nothing needs any more. What that is the engine decides: it is asked what would go, the user is asked for
/// each, and the engine removes what was confirmed and is not needed again by then.
/// </summary>
/// <typeparam name="T">What is removed. Its text is its name.</typeparam>
/// <typeparam name="TFilter">What chooses among them.</typeparam>
public abstract class PruneCommand<T, TFilter> : PodShellCmdlet
    where T : class
    where TFilter : FilterTable
{
    /// <summary>Only what matches: a hashtable as the noun's Get cmdlet takes it.</summary>
    [Parameter]
    [ValidateNotNull]
    public TFilter? Filter { get; set; }

    /// <summary>Does not ask.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Returns what was removed, as it last was.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected PruneCommand() { }

    /// <summary>What is done, as the user is asked for it.</summary>
    private protected abstract string Action { get; }

    /// <summary>The engine's operation.</summary>
    private protected abstract Operation<PruneRequest, T> Operation { get; }

    /// <summary>What is asked of the engine besides filters and ids.</summary>
    private protected virtual PruneRequest Request => new();

    /// <summary>An object's id.</summary>
    private protected abstract string Id(T item);

    /// <inheritdoc/>
    private protected override async Task ProcessAsync(CancellationToken cancellationToken)
    {
        PruneRequest request = Request with { Filters = Hashtables.ToFilters(Filter), DryRun = true };
        List<T> found = [];
        await foreach (T item in Engine.StreamAsync(Operation, request, cancellationToken))
        {
            found.Add(item);
        }

        List<string> confirmed = [.. found.Where(item => ShouldProcess(item.ToString()!, Action, Force)).Select(Id)];
        if (confirmed.Count == 0)
        {
            return;
        }

        request = request with { DryRun = false, Ids = confirmed };
        await foreach (T removed in Engine.StreamAsync(Operation, request, cancellationToken))
        {
            if (PassThru)
            {
                WriteObject(removed);
            }
        }
    }
}
