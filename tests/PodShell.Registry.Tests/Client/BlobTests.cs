using PodShell.Engine.Registry.Client;
using PodShell.Oci.Images;
using PodShell.Registry.Tests.Fixtures;

namespace PodShell.Registry.Tests.Client;

public sealed class BlobTests
{
    private static readonly byte[] Content = Enumerable.Range(0, 3_000_000).Select(static i => (byte)(i * 31 % 251)).ToArray();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static bool IsBlob(FakeRequest request) => request.Path.Contains("/blobs/", StringComparison.Ordinal);

    private static async Task<byte[]> ReadAsync(RegistryClient client, OciDescriptor blob, long offset = 0)
    {
        await using ResumingBlobStream stream = await client.OpenBlobAsync(blob, offset, Cancel);
        using MemoryStream memory = new();
        await stream.CopyToAsync(memory, Cancel);
        return memory.ToArray();
    }

    [Fact]
    public async Task ReadsWholeAndFromAnOffset()
    {
        await using FakeRegistry registry = new();
        using RegistryWorld world = new();
        using RegistryClient client = world.Client($"{registry.Host}/a");
        OciDescriptor blob = registry.AddBlob(Content);
        Assert.Equal(Content, await ReadAsync(client, blob));
        Assert.Equal(Content[1_234_567..], await ReadAsync(client, blob, 1_234_567));
        Assert.Empty(await ReadAsync(client, blob, Content.Length));
        await using ResumingBlobStream stream = await client.OpenBlobAsync(blob, 0, Cancel);
        byte[] first = new byte[1000];
        Assert.True(await Task.Run(() => stream.Read(first.AsSpan()), Cancel) > 0);
        Assert.Equal(Content[0], first[0]);
    }

    [Fact]
    public async Task ResumesWhereTheConnectionBreaks()
    {
        await using FakeRegistry registry = new() { Override = request => Break(request, 700_000) };
        using RegistryWorld world = new();
        using RegistryClient client = world.Client($"{registry.Host}/a");
        Assert.Equal(Content, await ReadAsync(client, registry.AddBlob(Content)));
        long[] froms = registry.Requests.Where(IsBlob).Select(static request => request.RangeFrom).ToArray();
        Assert.Equal([0, 700_000, 1_400_000, 2_100_000, 2_800_000], froms);
    }

    private static async Task<bool> Break(FakeRequest request, int after)
    {
        if (!IsBlob(request))
        {
            return false;
        }

        int from = (int)request.RangeFrom;
        await request.HeadAsync(
            from == 0 ? 200 : 206,
            $"Content-Length: {Content.Length - from}",
            $"Content-Range: bytes {from}-{Content.Length - 1}/{Content.Length}"
        );
        await request.Connection.WriteAsync(Content.AsMemory(from, Math.Min(after, Content.Length - from)));
        request.KeepAlive = false;
        return true;
    }

    [Fact]
    public async Task ResumesWhereTheRegistryIgnoresRanges()
    {
        int times = 0;
        await using FakeRegistry registry = new();
        registry.Override = async request =>
        {
            if (!IsBlob(request))
            {
                return false;
            }

            await request.HeadAsync(200, $"Content-Length: {Content.Length}");
            await request.Connection.WriteAsync(Content.AsMemory(0, times++ == 0 ? 1_000_000 : Content.Length));
            request.KeepAlive = false;
            return true;
        };
        using RegistryWorld world = new();
        using RegistryClient client = world.Client($"{registry.Host}/a");
        Assert.Equal(Content, await ReadAsync(client, registry.AddBlob(Content)));
        Assert.Equal(2, times);
    }

    [Fact]
    public async Task GivesUpOnOneThatAlwaysBreaks()
    {
        await using FakeRegistry registry = new() { Override = request => Break(request, 10) };
        using RegistryWorld world = new();
        using RegistryClient client = world.Client($"{registry.Host}/a");
        await Refused.WithAsync(ErrorIds.BlobIncomplete, () => ReadAsync(client, registry.AddBlob(Content)));
        Assert.Equal(4, registry.Count("/blobs/"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task GivesUpOnOneThatStalls(int bytesNowAndThen)
    {
        await using FakeRegistry registry = new()
        {
            Override = async request =>
            {
                if (!IsBlob(request))
                {
                    return false;
                }

                await request.HeadAsync(
                    request.RangeFrom == 0 ? 200 : 206,
                    $"Content-Length: {Content.Length - request.RangeFrom}",
                    $"Content-Range: bytes {request.RangeFrom}-{Content.Length - 1}/{Content.Length}"
                );
                for (int i = 0; i < 60; i++)
                {
                    await request.Connection.WriteAsync(new byte[bytesNowAndThen]);
                    await Task.Delay(50);
                }

                request.KeepAlive = false;
                return true;
            },
        };
        using RegistryWorld world = new();
        world.Options.Retry = 1;
        world.Tuning = world.Tuning with { StallTimeout = TimeSpan.FromMilliseconds(400) };
        using RegistryClient client = world.Client($"{registry.Host}/a");
        PodShellException error = await Refused.WithAsync(ErrorIds.RegistryStalled, () => ReadAsync(client, registry.AddBlob(Content)));
        Assert.Equal(ErrorKind.Timeout, error.Kind);
    }

    [Fact]
    public async Task CancellingEndsAStalledRead()
    {
        await using FakeRegistry registry = new()
        {
            Override = async request =>
            {
                if (IsBlob(request))
                {
                    await request.HeadAsync(200, $"Content-Length: {Content.Length}");
                    await request.Connection.ReadExactlyAsync(new byte[1]);
                    return true;
                }

                return false;
            },
        };
        using RegistryWorld world = new();
        world.Tuning = world.Tuning with { StallTimeout = TimeSpan.FromMinutes(5) };
        using RegistryClient client = world.Client($"{registry.Host}/a");
        await using ResumingBlobStream stream = await client.OpenBlobAsync(registry.AddBlob(Content), 0, Cancel);
        using CancellationTokenSource own = new(100);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await stream.ReadExactlyAsync(new byte[10], own.Token));
    }

    [Theory]
    [InlineData("Content-Length: 2999999")]
    [InlineData("Content-Length: 3000001")]
    public async Task RefusesALyingLength(string header)
    {
        await using FakeRegistry registry = new() { Override = request => Head(request, 200, header) };
        using RegistryWorld world = new();
        using RegistryClient client = world.Client($"{registry.Host}/a");
        await Refused.WithAsync(ErrorIds.BlobSizeMismatch, () => ReadAsync(client, registry.AddBlob(Content)));
    }

    private static async Task<bool> Head(FakeRequest request, int status, params string[] headers)
    {
        if (!IsBlob(request))
        {
            return false;
        }

        await request.HeadAsync(status, headers);
        await request.Connection.WriteAsync(new byte[100]);
        request.KeepAlive = false;
        return true;
    }

    [Fact]
    public async Task RefusesMoreThanTheSize()
    {
        await using FakeRegistry registry = new()
        {
            Override = async request =>
            {
                if (!IsBlob(request))
                {
                    return false;
                }

                request.KeepAlive = false;
                await request.HeadAsync(200, "Connection: close");
                await request.Connection.WriteAsync(Content);
                await request.Connection.WriteAsync(new byte[1000]);
                return true;
            },
        };
        using RegistryWorld world = new();
        using RegistryClient client = world.Client($"{registry.Host}/a");
        await Refused.WithAsync(ErrorIds.BlobSizeMismatch, () => ReadAsync(client, registry.AddBlob(Content)));
        await Refused.WithAsync(ErrorIds.BlobSizeMismatch, () => client.ReadBlobAsync(registry.AddBlob(Content), int.MaxValue, Cancel));
    }

    [Theory]
    [InlineData("Content-Range: bytes 0-2999999/3000000")]
    [InlineData("Content-Range: bytes 1000-2999999/4000000")]
    [InlineData("Content-Range: bytes 1000-1001/3000000")]
    [InlineData("Content-Range: lines 1000-2999999/3000000")]
    [InlineData("X: y")]
    public async Task RefusesAnotherRange(string header)
    {
        await using FakeRegistry registry = new() { Override = request => Head(request, 206, header, "Content-Length: 2999000") };
        using RegistryWorld world = new();
        using RegistryClient client = world.Client($"{registry.Host}/a");
        await Refused.WithAsync(ErrorIds.RegistryProtocolError, () => ReadAsync(client, registry.AddBlob(Content), 1000));
    }

    [Fact]
    public async Task RefusesCompressedTransfer()
    {
        await using FakeRegistry registry = new()
        {
            Override = request => Head(request, 200, "Content-Encoding: gzip", "Content-Length: 3000000"),
        };
        using RegistryWorld world = new();
        using RegistryClient client = world.Client($"{registry.Host}/a");
        await Refused.WithAsync(ErrorIds.RegistryProtocolError, () => ReadAsync(client, registry.AddBlob(Content)));
    }

    [Fact]
    public async Task RetriesAreFewAndObeyTheRegistry()
    {
        (int status, string? header) = (503, "X: y");
        await using FakeRegistry registry = new();
        registry.Override = async request =>
        {
            if (IsBlob(request))
            {
                await request.ReplyAsync(status, "", header);
                return true;
            }

            return false;
        };
        using RegistryWorld world = new();
        using RegistryClient client = world.Client($"{registry.Host}/a");
        OciDescriptor blob = registry.AddBlob(Content);
        await Refused.WithAsync(ErrorIds.RegistryUnavailable, () => ReadAsync(client, blob));
        Assert.Equal(4, registry.Count("/blobs/"));
        registry.Requests.Clear();
        (status, header) = (429, "Retry-After: 0");
        await Refused.WithAsync(ErrorIds.RegistryRateLimited, () => ReadAsync(client, blob));
        Assert.Equal(4, registry.Count("/blobs/"));
        registry.Requests.Clear();
        // A server that says "in an hour" is not waited for, and not asked again before.
        header = "Retry-After: 3600";
        await Refused.WithAsync(ErrorIds.RegistryRateLimited, () => ReadAsync(client, blob));
        Assert.Equal(1, registry.Count("/blobs/"));
    }

    [Fact]
    public async Task SeveralComeAtOnce()
    {
        await using FakeRegistry registry = new();
        using RegistryWorld world = new();
        using RegistryClient client = world.Client($"{registry.Host}/a");
        OciDescriptor[] blobs = Enumerable.Range(0, 6).Select(i => registry.AddBlob([.. Content, (byte)i])).ToArray();
        byte[][] read = await Task.WhenAll(blobs.Select(blob => ReadAsync(client, blob)));
        Assert.All(read.Zip(blobs), static pair => Assert.True(pair.Second.Digest.Matches(pair.First)));
        Assert.Equal(1, registry.Requests.Count(static request => request.Path == "/v2/"));
    }
}
