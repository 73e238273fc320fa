using PodShell.Engine.Images.Gc;
using PodShell.Engine.Images.Store;
using PodShell.Engine.Registry.Client;
using PodShell.Engine.Registry.Resolve;
using PodShell.Engine.Storage.Content;

namespace PodShell.Engine.Images.Pull;

/// <summary>Pulls images.</summary>
/// <param name="resolver">Finds images in the store.</param>
/// <param name="assembler">Brings an image's parts in.</param>
/// <param name="images">The images' rows.</param>
/// <param name="index">The content store's index.</param>
/// <param name="collector">Keeps removals of files away, and removes what a failure leaves.</param>
/// <param name="content">The blobs.</param>
/// <param name="registries">Makes what is needed to speak with registries.</param>
/// <param name="log">Told what goes on.</param>
internal sealed class ImagePuller(
    ImageResolver resolver,
    ImageAssembler assembler,
    ImageStore images,
    ContentIndex index,
    StoreGarbageCollector collector,
    ContentStore content,
    Func<RegistryContext> registries,
    IEngineLog log
)
{
    /// <summary>See <see cref="IContainerImages.EnsureAsync"/>.</summary>
    /// <param name="image">Name, id or prefix.</param>
    /// <param name="platform">The platform.</param>
    /// <param name="policy">When to pull.</param>
    /// <param name="registry">Credentials, TLS, retries.</param>
    /// <param name="progress">Receives the progress of each blob.</param>
    /// <param name="cancellationToken">Stops a pull.</param>
    /// <returns>The image.</returns>
    public async ValueTask<FoundImage> EnsureAsync(
        string image,
        Platform? platform,
        PullPolicy policy,
        RegistryOptions registry,
        IProgress<PullProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        FoundImage? there = Find(image, policy);
        FoundImage? local = policy == PullPolicy.Always ? null : Fitting(there, platform);
        if (local is not null && policy != PullPolicy.Newer)
        {
            return local;
        }

        if (there is not null && policy is PullPolicy.Always or PullPolicy.Newer && IsId(image, there))
        {
            // No registry has a name for it; asked as a name, it could be anybody's image.
            return local
                ?? throw new PodShellException(
                    ErrorIds.InvalidArgument,
                    ErrorKind.InvalidArgument,
                    $"The pull policy is always, but '{DisplayText.Quote(image)}' is the id of an image.",
                    image,
                    "Name the image by one of its names, or leave the policy out."
                );
        }

        if (policy == PullPolicy.Never)
        {
            throw ImageErrors.NotFound(image);
        }

        try
        {
            return await PullAsync(ImageErrors.Parse(NameToAsk(image, there, platform)), platform, registry, progress, cancellationToken)
                .ConfigureAwait(false);
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
    /// <param name="progress">Receives the progress of each blob.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The image.</returns>
    public async Task<FoundImage> PullAsync(
        ImageReference reference,
        Platform? platform,
        RegistryOptions options,
        IProgress<PullProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        collector.TrySweepStale();
        StoredImage stored;
        string name;
        try
        {
            (stored, name) = await StoreAsync(reference, platform, options, progress, cancellationToken).ConfigureAwait(false);
        }
        catch (PodShellException e) when (e.Kind is ErrorKind.InvalidData or ErrorKind.ResourceExhausted or ErrorKind.RequirementMissing)
        {
            // It would fail again: what it brought so far is of no use. A broken connection or a cancellation keeps it.
            collector.TrySweep();
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
    /// <param name="progress">Receives the progress of each blob.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The images.</returns>
    public async Task<IReadOnlyList<FoundImage>> PullAllTagsAsync(
        ImageReference reference,
        Platform? platform,
        RegistryOptions options,
        IProgress<PullProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        if (reference.Tag is not null || reference.Digest is not null)
        {
            throw new PodShellException(
                ErrorIds.ImageReferenceInvalid,
                ErrorKind.InvalidArgument,
                $"'{reference}' names a tag or digest, and all tags are asked for.",
                reference.ToString(),
                "Name the repository alone."
            );
        }

        (ImageReference? name, IReadOnlyList<string>? tags) = await ListTagsAsync(reference, options, cancellationToken)
            .ConfigureAwait(false);
        List<FoundImage> pulled = new();
        foreach (string tag in tags)
        {
            pulled.Add(await PullAsync(name.WithTag(tag), platform, options, progress, cancellationToken).ConfigureAwait(false));
        }

        return pulled;
    }

    private async Task<(StoredImage Image, string Name)> StoreAsync(
        ImageReference reference,
        Platform? platform,
        RegistryOptions options,
        IProgress<PullProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        using IDisposable shared = await collector.ShareAsync(cancellationToken).ConfigureAwait(false);
        content.Create();
        FaultPoints.Reach(FaultPoint.PullLocked);
        string target = reference.ToString();
        progress?.Report(new PullProgress(target, target, PullPhase.Resolving));
        (RegistryClient? client, SelectedImage? selected) = await new RegistrySearch(registries())
            .FindAsync(reference, platform ?? Platform.Host(), options, cancellationToken)
            .ConfigureAwait(false);
        FaultPoints.Reach(FaultPoint.PullSelected);
        using (client)
        {
            ImageReference known = client.Candidate.Name;
            string name = known.Digest is { } digest ? ImageNames.ByDigest(known.Repository, digest) : known.WithDefaultTag().ToString();
            log.Verbose($"'{reference}' is {selected.Manifest.Digest} of {client.Candidate.Source}.");
            StoredImage stored = await assembler
                .AssembleAsync(new ImageSource(selected, new RegistryOrigin(client), target, platform), progress, cancellationToken)
                .ConfigureAwait(false);
            FaultPoints.Reach(FaultPoint.PullAssembled);
            images.Record(stored, [name], known.Repository);
            return (stored, name);
        }
    }

    private async Task<(ImageReference Name, IReadOnlyList<string> Tags)> ListTagsAsync(
        ImageReference reference,
        RegistryOptions options,
        CancellationToken cancellationToken
    )
    {
        RegistryContext context = registries();
        IReadOnlyList<PullCandidate> candidates = context.Resolver().Resolve(reference, options);
        for (int i = 0; ; i++)
        {
            using RegistryClient client = new(candidates[i], options, context);
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

    private FoundImage? Find(string image, PullPolicy policy)
    {
        try
        {
            return resolver.TryFind(image);
        }
        catch (PodShellException e) when (policy == PullPolicy.Always && e.ErrorId == ErrorIds.ImageAmbiguous)
        {
            // Which of them is meant is for registries.conf to say.
            return null;
        }
    }

    private static bool IsId(string image, FoundImage found) =>
        found.Id.StartsWith(image, StringComparison.Ordinal) || image == $"{Digest.Sha256Algorithm}:{found.Id}";

    // A short name that an image in the store has is asked for as that image is named: where it came from or was made, and nobody else's.
    // With a platform the store says nothing, for images that claim a wrong one would never be replaced.
    private static string NameToAsk(string image, FoundImage? there, Platform? platform) =>
        platform is null && there?.Name is { } name && ImageErrors.Parse(image).IsShortName ? name : image;

    private FoundImage? Fitting(FoundImage? found, Platform? platform) =>
        found is null || platform is null || images.PlatformOf(found.Id) is not { } its || platform.Distance(its) is not null
            ? found
            : null;
}
