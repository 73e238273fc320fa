using PodShell.Engine.Contracts;

namespace PodShell.Cli.Tests.Fakes;

/// <summary>One image, and a memory of what was asked.</summary>
internal sealed class FakeImages : IImageService
{
    public List<object> Requests { get; } = [];

    public static Image Busybox { get; } =
        new()
        {
            Id = new string('a', 64),
            Digest = Digest.Parse("sha256:" + new string('d', 64)),
            Names = ["docker.io/library/busybox:latest", "localhost:5000/bb:1"],
            Created = DateTimeOffset.UnixEpoch,
            Size = 4_490_000,
            Platform = Platform.Parse("linux/amd64"),
        };

    public Task<IReadOnlyList<Image>> PullAsync(PullRequest request, IProgress<PullProgress>? progress, CancellationToken cancellationToken)
    {
        Requests.Add(request);
        progress?.Report(new PullProgress(request.Image, "sha256:" + new string('b', 64), PullPhase.Complete, 10, 10));
        return Task.FromResult<IReadOnlyList<Image>>([Busybox]);
    }

    public async IAsyncEnumerable<Image> ListAsync(
        ImageQuery query,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        Requests.Add(query);
        await Task.Yield();
        yield return Busybox;
    }

    public Task<ImageDetail> InspectAsync(string image, CancellationToken cancellationToken) => throw Missing(image);

    public List<ImageTreeLayer> Layers { get; } = [];

    public IAsyncEnumerable<ImageTreeLayer> ListTreeAsync(ImageTreeRequest request, CancellationToken cancellationToken)
    {
        Requests.Add(request);
        return Layers.ToAsyncEnumerable();
    }

    public IAsyncEnumerable<ImageHistoryEntry> ListHistoryAsync(string image, CancellationToken cancellationToken) =>
        new ImageHistoryEntry[]
        {
            new()
            {
                ImageId = Busybox.Id,
                Id = Busybox.Id,
                Names = ["a:1"],
                Created = DateTimeOffset.UnixEpoch,
                CreatedBy = new string('x', 46),
                Size = 4096,
                Comment = "why",
            },
            new() { ImageId = Busybox.Id },
        }.ToAsyncEnumerable();

    public Task<bool> ExistsAsync(string image, CancellationToken cancellationToken) => Task.FromResult(image == "busybox");

    public Task<ImageRemoval?> RemoveAsync(RemoveImageRequest request, CancellationToken cancellationToken)
    {
        Requests.Add(request);
        return request.Image switch
        {
            "missing" => throw Missing(request.Image),
            "used" => throw new PodShellException(ErrorIds.ImageInUse, ErrorKind.InvalidState, "In use.", request.Image),
            "bad" => throw new PodShellException(ErrorIds.ImageReferenceInvalid, ErrorKind.InvalidArgument, "No name.", request.Image),
            _ => Task.FromResult<ImageRemoval?>(new ImageRemoval(Busybox.Id, [Busybox.Names[0]], true)),
        };
    }

    public IAsyncEnumerable<Image> ClearAsync(PruneRequest request, CancellationToken cancellationToken)
    {
        Requests.Add(request);
        return new[] { Busybox }.ToAsyncEnumerable();
    }

    public Task<Image> TagAsync(TagImageRequest request, CancellationToken cancellationToken) => Remember(request);

    public Task<Image> UntagAsync(TagImageRequest request, CancellationToken cancellationToken) => Remember(request);

    public Task<IReadOnlyList<Image>> ImportAsync(
        ImportImageRequest request,
        Stream? input,
        IProgress<PullProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        Requests.Add(request);
        return Task.FromResult<IReadOnlyList<Image>>([Busybox]);
    }

    public Task<Image> ImportRootFsAsync(RootFsImageRequest request, Stream? input, CancellationToken cancellationToken) =>
        Remember(request);

    public async Task<IReadOnlyList<Image>> ExportAsync(
        ExportImageRequest request,
        Stream? output,
        IProgress<PullProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        Requests.Add(request);
        if (output is not null)
        {
            await output.WriteAsync("archive"u8.ToArray(), cancellationToken);
        }

        return [Busybox];
    }

    public Task<PushedImage> PushAsync(PushImageRequest request, IProgress<PullProgress>? progress, CancellationToken cancellationToken)
    {
        Requests.Add(request);
        progress?.Report(new PullProgress(request.Image, "sha256:" + new string('b', 64), PullPhase.Complete, 10, 10));
        return Task.FromResult(new PushedImage(Busybox.Id, request.Image, request.Destination!, Busybox.Digest, "type"));
    }

    private static PodShellException Missing(string image) =>
        new(ErrorIds.ImageNotFound, ErrorKind.NotFound, $"No image '{image}'.", image);

    private Task<Image> Remember(object request)
    {
        Requests.Add(request);
        return Task.FromResult(Busybox);
    }
}
