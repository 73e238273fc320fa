using PodShell.Testing;

namespace PodShell.Storage.Tests.Fixtures;

/// <summary>Images of the tests' own layers.</summary>
internal static class Samples
{
    public static TestImage Of(params RawTar[] layers) => Of(LayerCompression.Gzip, layers);

    public static TestImage Of(LayerCompression compression, params RawTar[] layers)
    {
        var builder = new TestImageBuilder().Command("/bin/true").Env("A=b").Set("Labels", new Dictionary<string, string> { ["team"] = "storage" });
        foreach (var layer in layers)
        {
            builder.Layer(TestLayer.Pack(layer.ToArray(), compression));
        }

        return builder.Build();
    }

    public static TestImage Small(string text = "hello") => Of(new RawTar().File("f", text));

    /// <summary>Random content, so that it does not shrink.</summary>
    public static TestImage Large(int layers, int bytes, int seed = 1)
    {
        var random = new Random(seed);
        return Of([.. Enumerable.Range(0, layers).Select(i =>
        {
            var tar = new RawTar();
            for (var file = 0; file < 16; file++)
            {
                var data = new byte[bytes / 16];
                random.NextBytes(data);
                tar.Entry('0', System.Text.Encoding.ASCII.GetBytes($"layer{i}/file{file}"), data);
            }

            return tar;
        })]);
    }
}
