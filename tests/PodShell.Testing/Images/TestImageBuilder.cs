using System.Runtime.InteropServices;
using System.Text.Json;

namespace PodShell.Testing;

/// <summary>Puts layers and a configuration together into an image.</summary>
public sealed class TestImageBuilder
{
    private readonly List<TestLayer> _layers = [];
    private readonly SortedDictionary<string, object> _config = new(StringComparer.Ordinal);
    private string _architecture = HostArchitecture;
    private bool _docker;

    /// <summary>This machine's architecture in Go's spelling.</summary>
    public static string HostArchitecture =>
        RuntimeInformation.OSArchitecture switch
        {
            Architecture.X64 => "amd64",
            Architecture.Arm64 => "arm64",
            Architecture other => other.ToString().ToLowerInvariant(),
        };

    /// <summary>Adds a layer on top.</summary>
    public TestImageBuilder Layer(TestLayer layer)
    {
        _layers.Add(layer);
        return this;
    }

    /// <summary>Adds a layer on top, packed with gzip unless said otherwise.</summary>
    public TestImageBuilder Layer(TarBuilder tar, LayerCompression compression = LayerCompression.Gzip)
    {
        ArgumentNullException.ThrowIfNull(tar);
        return Layer(TestLayer.Pack(tar.ToArray(), compression, _docker));
    }

    /// <summary>Creates it a Docker schema 2 image; before any layer.</summary>
    public TestImageBuilder Docker()
    {
        _docker = true;
        return this;
    }

    /// <summary>Sets the architecture in Go's spelling.</summary>
    public TestImageBuilder ForArchitecture(string architecture)
    {
        _architecture = architecture;
        return this;
    }

    /// <summary>Sets the command.</summary>
    public TestImageBuilder Command(params string[] words) => Set("Cmd", words);

    /// <summary>Sets the entry point.</summary>
    public TestImageBuilder Entrypoint(params string[] words) => Set("Entrypoint", words);

    /// <summary>Sets the environment, each item <c>NAME=value</c>.</summary>
    public TestImageBuilder Env(params string[] variables) => Set("Env", variables);

    /// <summary>Sets a member of the configuration's <c>config</c> object, such as <c>User</c> or <c>Labels</c>.</summary>
    public TestImageBuilder Set(string member, object value)
    {
        _config[member] = value;
        return this;
    }

    /// <summary>The image. The same calls give the same digests.</summary>
    public TestImage Build()
    {
        TestBlob config = new(
            JsonSerializer.SerializeToUtf8Bytes(
                new
                {
                    created = "2024-01-02T03:04:05Z",
                    architecture = _architecture,
                    os = "linux",
                    config = _config,
                    rootfs = new { type = "layers", diff_ids = _layers.Select(l => l.DiffId) },
                    history = _layers.Select((_, i) => new { created = "2024-01-02T03:04:05Z", created_by = $"layer {i}" }),
                }
            ),
            _docker ? TestMediaTypes.DockerConfig : TestMediaTypes.OciConfig
        );
        string mediaType = _docker ? TestMediaTypes.DockerManifest : TestMediaTypes.OciManifest;
        byte[] manifest = JsonSerializer.SerializeToUtf8Bytes(
            new
            {
                schemaVersion = 2,
                mediaType,
                config = Descriptor(config),
                layers = _layers.Select(l => Descriptor(l.Blob)),
            }
        );
        return new TestImage(
            manifest,
            mediaType,
            config,
            [.. _layers.Select(l => l.Blob)],
            [.. _layers.Select(l => l.DiffId)],
            _architecture
        );
    }

    private static object Descriptor(TestBlob blob) =>
        new
        {
            mediaType = blob.MediaType,
            digest = blob.Digest,
            size = blob.Size,
        };
}
