using PodShell.Engine.Contracts;

namespace PodShell.Cli.Tests.Fakes;

/// <summary>Volumes that only remember what was asked of them.</summary>
internal sealed class FakeVolumes : IVolumeService
{
    public List<object> Requests { get; } = [];

    public List<PodVolume> Volumes { get; } = [];

    public static PodVolume Make(string name) =>
        new()
        {
            Name = name,
            MountPoint = $"/store/volumes/{name}/_data",
            Created = DateTimeOffset.UnixEpoch,
            Labels = new Dictionary<string, string> { ["app"] = "web" },
        };

    public Task<PodVolume> CreateAsync(VolumeCreateOptions options, CancellationToken cancellationToken) =>
        Answer(options, Make(options.Name ?? "random"));

    public IAsyncEnumerable<PodVolume> ListAsync(VolumeQuery query, CancellationToken cancellationToken)
    {
        Requests.Add(query);
        return Volumes.Where(volume => query.Names.Count == 0 || query.Names.Contains(volume.Name)).ToAsyncEnumerable();
    }

    public Task<bool> ExistsAsync(string volume, CancellationToken cancellationToken) =>
        Task.FromResult(Volumes.Exists(one => one.Name == volume));

    public Task<PodVolume?> RemoveAsync(RemoveVolumeRequest request, CancellationToken cancellationToken) =>
        Answer(request, request.Volume == "missing" ? null : Make(request.Volume));

    public IAsyncEnumerable<PodVolume> ClearAsync(PruneRequest request, CancellationToken cancellationToken)
    {
        Requests.Add(request);
        return Volumes.ToAsyncEnumerable();
    }

    public Task<VolumeTransfer> ExportAsync(VolumeTransferRequest request, Stream? output, CancellationToken cancellationToken) =>
        Answer(request, Transfer(request));

    public Task<VolumeTransfer> ImportAsync(VolumeTransferRequest request, Stream? input, CancellationToken cancellationToken) =>
        Answer(request, Transfer(request));

    public Task<VolumeMountPoint> MountAsync(string volume, CancellationToken cancellationToken) => PointOf(volume);

    public Task<VolumeMountPoint> UnmountAsync(string volume, CancellationToken cancellationToken) => PointOf(volume);

    private static VolumeTransfer Transfer(VolumeTransferRequest request) =>
        new()
        {
            Volume = request.Volume,
            Path = request.Path,
            Items = 1,
            Bytes = 2,
        };

    private Task<VolumeMountPoint> PointOf(string volume) =>
        Answer(volume, new VolumeMountPoint { Volume = volume, Path = Make(volume).MountPoint });

    private Task<T> Answer<T>(object request, T answer)
    {
        Requests.Add(request);
        return Task.FromResult(answer);
    }
}
