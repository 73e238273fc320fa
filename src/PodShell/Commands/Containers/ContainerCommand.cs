using System.Management.Automation;

namespace PodShell.Commands;

/// <summary>A cmdlet that does something to containers that exist.</summary>
public abstract class ContainerCommand : PodShellCmdlet
{
    /// <summary>The containers: names, ids, id prefixes, wildcard patterns over names, or objects of <c>Get-PodContainer</c>.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Id", "Name", "ContainerId")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ContainerCompleter))]
    public ContainerIdentity[] Container { get; set; } = [];

    private protected ContainerCommand()
    {
    }

    /// <summary>Whether a container that is not there is passed over without an error.</summary>
    private protected virtual bool IgnoresMissing => false;

    /// <summary>Does it to one container.</summary>
    private protected abstract Task ProcessContainerAsync(Container container, CancellationToken cancellationToken);

    /// <inheritdoc/>
    private protected override Task ProcessAsync(CancellationToken cancellationToken) => ForEachAsync(Container, async identity =>
    {
        foreach (Container container in await FindAsync(identity, cancellationToken))
        {
            try
            {
                await ProcessContainerAsync(container, cancellationToken);
            }
            catch (PodShellException e)
            {
                WriteError(ErrorRecords.From(e, container));
            }
        }
    });

    private async Task<IReadOnlyList<Container>> FindAsync(ContainerIdentity identity, CancellationToken cancellationToken)
    {
        try
        {
            return await ContainerResolver.ResolveAsync(Engine, identity, cancellationToken);
        }
        catch (PodShellException e) when (IgnoresMissing && e.Kind == ErrorKind.NotFound)
        {
            WriteVerbose(e.Message);
            return [];
        }
    }
}
