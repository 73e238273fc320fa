using PodShell.Engine.Storage.Pipeline;
using PodShell.Engine.Storage.Tar;
using PodShell.Storage.Tests.Fixtures;
using SharpCompress.Compressors.BZip2;

namespace PodShell.Storage.Tests.Layers;

/// <summary>Layers that are compressed with xz or bzip2, honest and not. The xz files were written by xz 5.4.</summary>
public sealed class XzTests
{
    private static readonly string s_text = string.Concat(Enumerable.Range(0, 3000));

    public static TheoryData<string> Good { get; } =
    [nameof(XzSamples.Crc64Blocks), nameof(XzSamples.Sha256), nameof(XzSamples.Crc32), nameof(XzSamples.None)];

    [Theory]
    [MemberData(nameof(Good))]
    public async Task EveryCheckAndBlockSizeIsRead(string name)
    {
        using LayerHarness layer = new();
        await layer.UnpackAsync(XzSamples.Of(name));
        Assert.Equal(s_text, File.ReadAllText(layer["f"]));
    }

    [Fact]
    public void StreamsAndPaddingFollowOneAnother()
    {
        byte[] one = XzSamples.Of(nameof(XzSamples.Sha256)),
            two = XzSamples.Of(nameof(XzSamples.Crc64Blocks));
        byte[] plain = Decode(one);
        Assert.Equal([.. plain, .. plain], Decode([.. one, .. two]));
        Assert.Equal([.. plain, .. plain], Decode([.. one, .. new byte[8], .. two, .. new byte[4]]));
        Assert.Throws<EndOfStreamException>(() => Decode([.. one, 0, 0, 0]));
        Assert.Throws<InvalidDataException>(() => Decode([.. one, 0, 1, 0, 0]));
        Assert.Throws<InvalidDataException>(() => Decode([.. one, .. "something else"u8]));
    }

    [Fact]
    public void EveryCutAndEveryChangedByteIsFound()
    {
        byte[] whole = XzSamples.Of(nameof(XzSamples.Crc64Blocks));
        byte[] plain = Decode(whole);
        for (int length = 0; length < whole.Length; length++)
        {
            byte[] cut = whole[..length];
            Assert.True(Record.Exception(() => Decode(cut)) is InvalidDataException or EndOfStreamException, $"cut to {length}");
        }

        for (int at = 0; at < whole.Length; at += 3)
        {
            byte[] changed = whole.ToArray();
            changed[at] ^= 0x20;
            byte[] output = plain;

            // The first byte of the range coder says nothing: with a change there all comes out as it was.
            Exception? failure = Record.Exception(() => output = Decode(changed));
            Assert.True(
                failure is InvalidDataException or EndOfStreamException || (failure is null && output.AsSpan().SequenceEqual(plain)),
                $"changed at {at}: {failure}"
            );
        }

        Assert.Equal(20480, plain.Length);
    }

    [Theory]
    [InlineData(nameof(XzSamples.Bcj), "filter")]
    [InlineData(nameof(XzSamples.Dict128), "64 MiB")]
    public async Task WhatIsNotReadIsSaid(string name, string word)
    {
        using LayerHarness layer = new();
        PodShellException failure = await layer.FailAsync(XzSamples.Of(name));
        Assert.Equal(ErrorIds.LayerCompressionInvalid, failure.ErrorId);
        Assert.Contains(word, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bzip2IsRead()
    {
        byte[] tar = new RawTar().File("f", s_text).ToArray();
        using LayerHarness layer = new();
        await layer.UnpackAsync([.. Bzip2(tar[..1000]), .. Bzip2(tar[1000..])], Digest.Sha256(tar));
        Assert.Equal(s_text, File.ReadAllText(layer["f"]));
        byte[] whole = Bzip2(tar);
        foreach (byte[] bad in (byte[][])[whole[..(whole.Length / 2)], whole[..^4], Changed(whole)])
        {
            using LayerHarness other = new();
            Assert.Contains((await other.FailAsync(bad)).ErrorId, (string[])[ErrorIds.LayerCompressionInvalid, ErrorIds.LayerTruncated]);
        }
    }

    [Fact]
    public async Task ABombIsStopped()
    {
        using LayerHarness layer = new()
        {
            Limits = new LayerLimits { FreeBytes = 1 << 20, Ratio = 100 },
        };
        Assert.Equal(
            ErrorIds.LayerTooLarge,
            (await layer.FailAsync(Bzip2(new RawTar().Entry('0', "zeros"u8.ToArray(), new byte[8 << 20]).ToArray()))).ErrorId
        );
    }

    private static byte[] Changed(byte[] data)
    {
        byte[] changed = data.ToArray();
        changed[data.Length / 2] ^= 1;
        return changed;
    }

    private static byte[] Bzip2(byte[] data)
    {
        using MemoryStream stream = new();
        using (BZip2Stream compressor = BZip2Stream.Create(stream, SharpCompress.Compressors.CompressionMode.Compress, false, true))
        {
            compressor.Write(data, 0, data.Length);
        }

        return stream.ToArray();
    }

    private static byte[] Decode(byte[] data)
    {
        using MemoryStream input = new(data);
        using GuardedDecoder decoder = new(input, static bytes => new XzStream(bytes, 64 << 20), TestContext.Current.CancellationToken);
        using MemoryStream output = new();
        decoder.CopyTo(output);
        return output.ToArray();
    }
}
