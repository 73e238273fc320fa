using System.Formats.Tar;

namespace PodShell.Testing;

/// <summary>Makes the image that pulls are measured with: layers of many files, half of them compressible.</summary>
public static class LargeImage
{
    private const int FilesPerLayer = 2000;

    /// <summary>Makes an image of some layers with busybox at the bottom.</summary>
    /// <param name="folder">Where the packed layers are kept; they have to stay there while the image is used.</param>
    /// <param name="layers">How many layers, busybox's included.</param>
    /// <param name="bytesPerLayer">Size of each layer's files, uncompressed.</param>
    public static async Task<TestImage> MakeAsync(string folder, int layers = 6, long bytesPerLayer = 42L << 20)
    {
        Directory.CreateDirectory(folder);
        TestImageBuilder builder = TestImages.BusyboxBuilder();
        IEnumerable<Task<TestLayer>> tasks = Enumerable
            .Range(1, layers - 1)
            .Select(i => Task.Run(() => MakeLayerAsync(folder, i, bytesPerLayer)));
        foreach (TestLayer layer in await Task.WhenAll(tasks).ConfigureAwait(false))
        {
            builder.Layer(layer);
        }

        return builder.Build();
    }

    private static async Task<TestLayer> MakeLayerAsync(string folder, int number, long bytes)
    {
        string tar = Path.Combine(folder, $"layer{number}.tar");
        Random random = new(number);
        await using (FileStream file = File.Create(tar))
        {
            await using TarWriter writer = new(file, TarEntryFormat.Pax);
            for (int i = 0; i < FilesPerLayer; i++)
            {
                // Small files and a few big ones, as in real images.
                long size = i % 100 == 0 ? bytes / 40 : bytes / 2 / FilesPerLayer;
                PaxTarEntry entry = new(TarEntryType.RegularFile, $"data/l{number}/d{i / 50}/file{i}")
                {
                    DataStream = new MemoryStream(Content(random, (int)size)),
                    ModificationTime = DateTimeOffset.UnixEpoch,
                };
                await writer.WriteEntryAsync(entry).ConfigureAwait(false);
            }
        }

        TestLayer layer = await TestLayer.PackFileAsync(tar, Path.Combine(folder, $"layer{number}.tar.gz")).ConfigureAwait(false);
        File.Delete(tar);
        return layer;
    }

    /// <summary>Half noise, half repeated words: gzip leaves about 60 per cent.</summary>
    private static byte[] Content(Random random, int size)
    {
        byte[] bytes = new byte[size];
        random.NextBytes(bytes.AsSpan(0, size / 2));
        ReadOnlySpan<byte> word = "the quick brown fox jumps over the lazy dog "u8;
        for (int i = size / 2; i < size; i++)
        {
            bytes[i] = word[(i + (i >> 9)) % word.Length];
        }

        return bytes;
    }
}
