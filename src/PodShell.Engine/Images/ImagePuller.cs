using PodShell.Engine.Registry;
using PodShell.Engine.Storage;

namespace PodShell.Engine.Images;

/// <summary>Pulls images.</summary>
/// <param name="resolver">Finds images in the store.</param>
/// <param name="assembler">Brings an image's parts in.</param>
/// <param name="images">The images' rows.</param>
/// <param name="index">The content store's index.</param>
/// <param name="storeLock">Keeps removals away.</param>
/// <param name="sweeper">Removes what a failure leaves.</param>
/// <param name="content">The blobs.</param>
/// <param name="registries">Makes what is needed to speak with registries.</param>
/// <param name="log">Told what goes on.</param>
internal sealed class ImagePuller(
    ImageResolver resolver,
    ImageAssembler assembler,
    ImageStore images,
    ContentIndex index,
    StoreLock storeLock,
    StoreSweeper sweeper,
    ContentStore content,
    Func<RegistryContext> registries,
    IEngineLog log)
{
    /// <summary>See <see cref="IContainerImages.EnsureAsync"/>.</summary>
    /// <param name="image">Name, id or prefix.</param>
    /// <param name="platform">The platform.</param>
    /// <param name="policy">When to pull.</param>
    /// <param name="registry">Credentials, TLS, retries.</param>
    /// <param name="progress">Told of each blob.</param>
    /// <param name="cancellationToken">Stops a pull.</param>
    /// <returns>The image.</returns>
    public async ValueTask<FoundImage> EnsureAsync(
        string image, Platform? platform, PullPolicy policy, RegistryOptions registry, IProgress<PullProgress>? progress, CancellationToken cancellationToken)
    {
        var local = policy == PullPolicy.Always ? null : Fitting(resolver.TryFind(image), platform);
        if (local is not null && policy != PullPolicy.Newer)
        {
            return local;
        }

        if (policy == PullPolicy.Never)
        {
            throw ImageErrors.NotFound(image);
        }

        try
        {
            return await PullAsync(ImageErrors.Parse(image), platform, registry, progress, cancellationToken).ConfigureAwait(false);
        }
        catch (PodShellException e) when (local is not null)
        {
            log.Verbose($"The stored image '{image}' is used: {e.Message}");
            return local;
        }
    }

    /// <summary>Pulls one image.</summary>
    /// <param name="reference">Its name.</param>
    /// <param name="platform">The platform; the host's when null.</param>
    /// <param name="options">Credentials, TLS, retries.</param>
    /// <param name="progress">Told of each blob.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The image.</returns>
    public async Task<FoundImage> PullAsync(
        ImageReference reference, Platform? platform, RegistryOptions options, IProgress<PullProgress>? progress, CancellationToken cancellationToken)
    {
        sweeper.TrySweepStale();
        StoredImage stored;
        string name;
        try
        {
            (stored, name) = await StoreAsync(reference, platform, options, progress, cancellationToken).ConfigureAwait(false);
        }
        catch (PodShellException e) when (e.Kind is ErrorKind.InvalidData or ErrorKind.ResourceExhausted or ErrorKind.RequirementMissing)
        {
            // It would fail again: what it brought so far is of no use. A broken connection or a cancellation keeps it.
            sweeper.TrySweep();
            throw;
        }

        FaultPoints.Reach(FaultPoint.PullRecorded);
        index.Write();
        progress?.Report(new PullProgress(reference.ToString(), stored.Id, PullPhase.Stored));
        return images.FindByName(name) ?? resolver.Find(stored.Id);
    }

    /// <summary>Pulls every tag of a repository, one after the other.</summary>
    /// <param name="reference">The repository.</param>
    /// <param name="platform">The platform.</param>
    /// <param name="options">Credentials, TLS, retries.</param>
    /// <param name="progress">Told of each blob.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The images.</returns>
    public async Task<IReadOnlyList<FoundImage>> PullAllTagsAsync(
        ImageReference reference, Platform? platform, RegistryOptions options, IProgress<PullProgress>? progress, CancellationToken cancellationToken)
    {
        if (reference.Tag is not null || reference.Digest is not null)
        {
            throw new PodShellException(ErrorIds.ImageReferenceInvalid, ErrorKind.InvalidArgument,
                $"'{reference}' names a tag or digest, and all tags are asked for.", reference.ToString(), "Name the repository alone.");
        }

        var (name, tags) = await ListTagsAsync(reference, options, cancellationToken).ConfigureAwait(false);
        var pulled = new List<FoundImage>();
        foreach (var tag in tags)
        {
            pulled.Add(await PullAsync(name.WithTag(tag), platform, options, progress, cancellationToken).ConfigureAwait(false));
        }

        return pulled;
    }

    private async Task<(StoredImage Image, string Name)> StoreAsync(
        ImageReference reference, Platform? platform, RegistryOptions options, IProgress<PullProgress>? progress, CancellationToken cancellationToken)
    {
        using var shared = await storeLock.ShareAsync(cancellationToken).ConfigureAwait(false);
        content.Create();
        FaultPoints.Reach(FaultPoint.PullLocked);
        var target = reference.ToString();
        progress?.Report(new PullProgress(target, target, PullPhase.Resolving));
        var (client, selected) = await new RegistrySearch(registries())
            .FindAsync(reference, platform ?? Platform.Host(), options, cancellationToken).ConfigureAwait(false);
        FaultPoints.Reach(FaultPoint.PullSelected);
        using (client)
        {
            var known = client.Candidate.Name;
            var name = known.Digest is { } digest ? ImageNames.ByDigest(known.Repository, digest) : known.WithDefaultTag().ToString();
            log.Verbose($"'{reference}' is {selected.Manifest.Digest} of {client.Candidate.Source}.");
            var stored = await assembler.AssembleAsync(
                new ImageSource(selected, new RegistryOrigin(client), target, platform), progress, cancellationToken).ConfigureAwait(false);
            FaultPoints.Reach(FaultPoint.PullAssembled);
            images.Record(stored, [name], known.Repository);
            return (stored, name);
        }
    }

    private async Task<(ImageReference Name, IReadOnlyList<string> Tags)> ListTagsAsync(
        ImageReference reference, RegistryOptions options, CancellationToken cancellationToken)
    {
        var context = registries();
        var candidates = context.Resolver().Resolve(reference, options);
        for (var i = 0; ; i++)
        {
            using var client = new RegistryClient(candidates[i], options, context);
            try
            {
                return (candidates[i].Name.WithoutTagAndDigest(), await client.ListTagsAsync(cancellationToken).ConfigureAwait(false));
            }
            catch (PodShellException e) when (i < candidates.Count - 1)
            {
                log.Verbose($"{candidates[i].Source} does not answer: {e.Message}");
            }
        }
    }

    private FoundImage? Fitting(FoundImage? found, Platform? platform) =>
        found is null || platform is null || images.PlatformOf(found.Id) is not { } its || platform.Distance(its) is not null ? found : null;
}
