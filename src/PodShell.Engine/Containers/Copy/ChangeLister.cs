using PodShell.Engine.Containers.Plan;
using PodShell.Engine.Containers.Status;
using PodShell.Engine.Context;
using PodShell.Engine.Images.Store;
using PodShell.Engine.State.Records;
using PodShell.Linux.Files;
using PodShell.Linux.Mounting;

namespace PodShell.Engine.Containers.Copy;

/// <summary>Lists what a container has changed of its image, and what an image's last layer has changed of those below.</summary>
/// <param name="context">What every part of the engine knows.</param>
/// <param name="containers">What is known of containers.</param>
/// <param name="resolver">Finds containers.</param>
/// <param name="images">The images.</param>
internal sealed class ChangeLister(
    EngineContext context,
    ContainerRepository containers,
    ContainerResolver resolver,
    Lazy<IContainerImages> images
)
{
    /// <summary>Lists them.</summary>
    /// <param name="query">Of what.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The changes, by path.</returns>
    /// <exception cref="PodShellException">
    /// <see cref="ErrorIds.ContainerNotFound"/>, <see cref="ErrorIds.ImageNotFound"/>; <see cref="ErrorIds.CopyInvalid"/> for a container
    /// whose root file system is a directory of the host.
    /// </exception>
    public IEnumerable<ContainerChange> List(ContainerChangeQuery query, CancellationToken cancellationToken)
    {
        ContainerRow? row =
            !query.Containers ? null
            : query.Images ? resolver.TryFind(query.Name)
            : resolver.Find(query.Name);
        if (row is not null)
        {
            return OfContainer(row, cancellationToken);
        }

        ContainerImage image = images.Value.Find(query.Name)
            ?? throw new PodShellException(
                ErrorIds.ImageNotFound,
                ErrorKind.NotFound,
                query.Containers
                    ? $"There is no container and no image '{DisplayText.Quote(query.Name)}'."
                    : $"There is no image '{DisplayText.Quote(query.Name)}' in the store.",
                query.Name
            );
        return Compare(image.LayerDirectories[0], [.. image.LayerDirectories.Skip(1)], shifted: false, cancellationToken)
            .Select(change => new ContainerChange
            {
                Kind = change.Kind,
                Path = change.Path,
                Image = image.Name,
            });
    }

    private IEnumerable<ContainerChange> OfContainer(ContainerRow row, CancellationToken cancellationToken)
    {
        if (row.ImageId is null)
        {
            throw CopyErrors.Invalid(
                $"The container '{row.Name}' has no image that it could be compared with.",
                row.Name,
                "Name a container that was made of an image."
            );
        }

        ContainerImage image = images.Value.Find(row.ImageId)
            ?? throw new PodShellException(
                ErrorIds.ImageNotFound,
                ErrorKind.NotFound,
                $"The image '{row.Image}' of the container '{row.Name}' is not in the store.",
                row.Image
            );
        ContainerPlan plan = containers.Plan(row);
        bool shifted = plan.Namespaces.IdMappings is { } mappings && !mappings.IsIdentity();
        return Compare(containers.Layout(row.Id).Upper, image.LayerDirectories, shifted, cancellationToken)
            .Select(change => new ContainerChange
            {
                Kind = change.Kind,
                Path = change.Path,
                Container = row.Name,
            });
    }

    private IReadOnlyList<(ContainerChangeKind Kind, string Path)> Compare(
        string upper,
        IReadOnlyList<string> layers,
        bool shifted,
        CancellationToken cancellationToken
    )
    {
        LayerComparer comparer = new(shifted, cancellationToken);
        using SafeDirectory changes = SafeDirectory.Open(upper);
        if (layers.Count < 2)
        {
            // One layer hides nothing of another: it is what is seen.
            using SafeDirectory? only = layers.Count == 0 ? null : SafeDirectory.Open(layers[0]);
            return comparer.Compare(changes, only);
        }

        using MountNamespaceThread thread = MountNamespaceThread.Create(hideSecondHierarchy: false);
        using SafeDirectory below = thread.Run(() =>
        {
            string place = ReachableRoot.Find();
            new OverlayMount(layers, null, null, context.Settings.Rootless).Mount(place);
            return SafeDirectory.Open(place);
        });
        return comparer.Compare(changes, below);
    }
}
