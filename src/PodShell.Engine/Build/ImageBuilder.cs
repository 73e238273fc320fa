using PodShell.Engine.Images.Store;

namespace PodShell.Engine.Build;

/// <summary>Builds images of Containerfiles.</summary>
/// <param name="parts">What builds are made with.</param>
internal sealed class ImageBuilder(BuildParts parts)
{
    /// <summary>Builds one.</summary>
    /// <param name="request">What of, and how.</param>
    /// <param name="input">Standard input.</param>
    /// <param name="report">Is told what happens, one thing after the other, from any thread.</param>
    /// <param name="progress">Receives the progress of pulls.</param>
    /// <param name="cancellationToken">Stops it; the steps that are done serve the next build.</param>
    /// <returns>The image.</returns>
    /// <exception cref="PodShellException">As <see cref="Contracts.IContainerService.BuildAsync"/>.</exception>
    public async Task<Image> BuildAsync(
        BuildImageRequest request,
        Stream? input,
        Action<BuildProgress> report,
        IProgress<PullProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        foreach (string name in request.References)
        {
            ImageErrors.Parse(name);
        }

        Lock told = new();
        using BuildContext files = await Task.Run(
                () => BuildContext.Open(parts.Context, request, input, cancellationToken),
                cancellationToken
            )
            // A pipe that nobody writes into is waited for without end by whoever opens it.
            .WaitAsync(cancellationToken)
            .ConfigureAwait(false);
        BuildRun run = new(
            parts,
            request,
            files,
            what =>
            {
                lock (told)
                {
                    report(what);
                }
            },
            progress
        );
        string id = await run.RunAsync(cancellationToken).ConfigureAwait(false);
        (Image image, IReadOnlyList<string> names) = parts.Images.Built(id, request.References);
        foreach (string name in names.Concat(names.Count > 0 ? image.Names.Except(names) : []))
        {
            report(new BuildProgress { Event = BuildEvent.Tagged, Text = name });
        }

        report(
            new BuildProgress
            {
                Event = BuildEvent.Built,
                ImageId = id,
                Image = image,
            }
        );
        return image;
    }
}
