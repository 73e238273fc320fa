using PodShell.Testing;

namespace PodShell.Storage.Tests.Fixtures;

/// <summary>Images of the tests' own layers.</summary>
internal static class Samples
{
    public static TestImage Of(params RawTar[] layers) => Of(LayerCompression.Gzip, layers);

    public static TestImage Of(LayerCompression compression, params RawTar[] layers)
    {
        TestImageBuilder builder = new TestImageBuilder()
            .Command("/bin/true")
            .Env("A=b")
            .Set("Labels", new Dictionary<string, string> { ["team"] = "storage" });
        foreach (RawTar layer in layers)
        {
            builder.Layer(TestLayer.Pack(layer.ToArray(), compression));
        }

        return builder.Build();
    }

    public static TestImage Small(string text = "hello") => Of(new RawTar().File("f", text));

    /// <summary>Random content, so that it does not shrink.</summary>
    public static TestImage Large(int layers, int bytes, int seed = 1) => Sized(seed, [.. Enumerable.Repeat(bytes, layers)]);

    /// <summary>A layer of random content for each size in bytes.</summary>
    public static TestImage Sized(int seed, params int[] sizes)
    {
        Random random = new(seed);
        return Of([
            .. sizes.Select(
                (bytes, i) =>
                {
                    RawTar tar = new();
                    for (int file = 0; file < 16; file++)
                    {
                        byte[] data = new byte[bytes / 16];
                        random.NextBytes(data);
                        tar.Entry('0', System.Text.Encoding.ASCII.GetBytes($"layer{i}/file{file}"), data);
                    }

                    return tar;
                }
            ),
        ]);
    }
}
