using PodShell.Engine.Containers.Inspect;
using PodShell.Engine.Containers.Plan;
using PodShell.Engine.Containers.Status;
using PodShell.Engine.Containers.Stop;
using PodShell.Engine.Context;
using PodShell.Engine.Images.Import;
using PodShell.Engine.Images.Store;
using PodShell.Engine.State.Records;
using PodShell.Linux.Files;
using PodShell.Oci.Images;

namespace PodShell.Engine.Containers.Copy;

/// <summary>Makes images of containers: what they have changed becomes a layer, how they were started the defaults.</summary>
/// <param name="context">What every part of the engine knows.</param>
/// <param name="containers">What is known of containers.</param>
/// <param name="resolver">Finds containers.</param>
/// <param name="images">The images.</param>
/// <param name="roots">Opens what containers have changed.</param>
/// <param name="freezer">Freezes containers meanwhile.</param>
internal sealed class ContainerCommitter(
    EngineContext context,
    ContainerRepository containers,
    ContainerResolver resolver,
    Lazy<IContainerImages> images,
    ContainerRootOpener roots,
    ContainerFreezer freezer
)
{
    /// <summary>Makes one.</summary>
    /// <param name="request">Of which container, and how.</param>
    /// <param name="cancellationToken">Stops it; nothing is left.</param>
    /// <returns>The image.</returns>
    /// <exception cref="PodShellException">As <see cref="Contracts.IContainerService.CommitAsync"/>.</exception>
    public async Task<Image> CommitAsync(CommitContainerRequest request, CancellationToken cancellationToken)
    {
        ContainerRow row = resolver.Find(request.Container);
        request = Checked(request);
        bool frozen = request.Pause && containers.StateOf(row).State == ContainerState.Running;
        if (frozen)
        {
            await freezer.SuspendAsync(row, cancellationToken).ConfigureAwait(false);
        }

        Image image;
        try
        {
            image = await MakeAsync(row, request, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            if (frozen)
            {
                await ThawAsync(row).ConfigureAwait(false);
            }
        }

        context.Events.Write(row, "commit");
        return image;
    }

    private CommitContainerRequest Checked(CommitContainerRequest request)
    {
        if (request.Format == ImageManifestFormat.Docker)
        {
            return request;
        }

        if (request.Message is { Length: > 0 })
        {
            throw new PodShellException(
                ErrorIds.InvalidArgument,
                ErrorKind.InvalidArgument,
                "Messages are only compatible with the docker image format: OCI's has no place for them.",
                request.Container,
                $"Leave the message out, or ask for Docker's form with {FaceWords.Either("-Format Docker", "--format docker")}."
            );
        }

        foreach (string instruction in request.OnBuild)
        {
            context.Log.Warning($"ONBUILD is not supported by the OCI image format: '{DisplayText.Quote(instruction)}' is left out.");
        }

        return request with
        {
            OnBuild = [],
        };
    }

    private async Task<Image> MakeAsync(ContainerRow row, CommitContainerRequest request, CancellationToken cancellationToken)
    {
        if (row.ImageId is not { } id)
        {
            throw CopyErrors.Invalid(
                $"The container '{row.Name}' has no image upon which another could be made: its root file system is a directory.",
                row.Name,
                $"Make an image of the directory with {FaceWords.Either("ConvertTo-PodImage -RootFs", "podsh import")}."
            );
        }

        ContainerImage given = images.Value.Find(id) ?? throw ImageErrors.NotFound(row.Image);
        ContainerPlan plan = containers.Plan(row);
        using ContainerRoot changes = await roots.OpenChangesAsync(row, request.Squash, cancellationToken).ConfigureAwait(false);
        using SafeDirectory upper = SafeDirectory.Open(containers.Layout(row.Id).Upper);
        HashSet<string> started = StartedPaths.In(upper, []);
        return await images
            .Value.CommitAsync(
                new ImageCommit
                {
                    Base = id,
                    BaseName = row.Image,
                    Defaults = Defaults(plan, given.Defaults, request.IncludeVolumes),
                    Request = request,
                    WriteLayer = output =>
                        new ChangeLayer(changes.Directory, changes.Inside, started) { Whole = request.Squash }.Write(
                            output,
                            cancellationToken
                        ),
                },
                cancellationToken
            )
            .ConfigureAwait(false);
    }

    private static OciContainerDefaults Defaults(ContainerPlan plan, OciContainerDefaults given, bool includeVolumes) =>
        given with
        {
            User = plan.Process.User.Length > 0 ? plan.Process.User : null,
            Env = [.. plan.Process.Environment.Where(static entry => !entry.StartsWith("HOSTNAME=", StringComparison.Ordinal))],
            Entrypoint = plan.Process.Entrypoint.Count > 0 ? plan.Process.Entrypoint : null,
            Cmd = plan.Process.Command.Count > 0 ? plan.Process.Command : null,
            WorkingDir = plan.Process.WorkingDirectory,
            Labels = plan.Labels.Count > 0 ? plan.Labels : null,
            ExposedPorts = ConfigChange.With(
                given.ExposedPorts,
                InspectNetwork.Bindings(plan.Network.Ports, plan.Network.ExposedPorts).Keys
            ),
            Volumes = ConfigChange.With(
                given.Volumes,
                plan.Mounts.Where(mount => mount.Kind != MountKind.Tmpfs && (includeVolumes || mount.Anonymous))
                    .Select(static m => m.Target)
            ),
        };

    // What ended meanwhile needs no thawing.
    private async Task ThawAsync(ContainerRow row)
    {
        try
        {
            await freezer.ResumeAsync(row, CancellationToken.None).ConfigureAwait(false);
        }
        catch (PodShellException e) when (e.ErrorId is ErrorIds.ContainerNotRunning or ErrorIds.ContainerNotFound)
        {
            context.Log.Warning(e.Message);
        }
    }
}
