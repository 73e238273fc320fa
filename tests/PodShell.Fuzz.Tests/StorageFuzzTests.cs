using System.Text;
using PodShell.Engine.Registry.Auth;
using PodShell.Engine.Registry.Http;
using PodShell.Engine.Registry.Protocol;
using PodShell.Engine.Storage.Layers;
using PodShell.Engine.Storage.Pipeline;
using PodShell.Engine.Storage.Tar;
using PodShell.Oci.Images;

namespace PodShell.Fuzz.Tests;

/// <summary>What comes from registries and archives.</summary>
public sealed class StorageFuzzTests
{
    private static readonly LayerLimits s_limits = new();

    [Fact]
    public void TarStreams() => Fuzz.Run(20_000, Corpus.Tars, static input =>
        {
            using MemoryStream stream = new(input);
            TarStreamReader reader = new(new StreamBlockSource(stream), s_limits, "fuzz");
            LayerPath path = new(s_limits, "fuzz");
            while (reader.Next() is { } entry)
            {
                path.Parse(entry.Path);
                while (!reader.ReadData().IsEmpty) { }
            }
        });

    [Fact]
    public void PaxHeaders() =>
        Fuzz.Run(
            20_000,
            [
                Corpus.Bytes(
                    "30 mtime=1700000000.123456789\n12 path=a/b\n17 linkpath=../x\n11 uid=1000\n11 gid=1000\n10 "
                        + "size=9\n29 SCHILY.xattr.user.a=value\n"
                ),
                Corpus.Bytes("22 GNU.sparse.major=1\n27 GNU.sparse.realsize=100\n24 GNU.sparse.map=0,1,5,2\n22 GNU.sparse.offset=9\n"),
            ],
            static input => new PaxHeader().Parse(input, s_limits, "fuzz")
        );

    [Fact]
    public void Decompressors() => Fuzz.Run(3_000, Corpus.Compressed, static input =>
        {
            LayerDecompressor decompressor = new(s_limits, "fuzz");
            try
            {
                using MemoryStream stream = new(input);
                using Stream plain = decompressor.Open(stream, LayerDecompressor.Detect(input), CancellationToken.None);
                byte[] buffer = new byte[64 << 10];

                // As layers are limited.
                for (long total = 0; total < 16 << 20; )
                {
                    int length = plain.Read(buffer, 0, buffer.Length);
                    if (length == 0)
                    {
                        break;
                    }

                    total += length;
                }
            }
            catch (Exception e)
            {
                if (decompressor.Explain(e) is PodShellException explained)
                {
                    throw explained;
                }

                throw;
            }
        });

    [Fact]
    public void ImageDocuments() =>
        Fuzz.Run(
            20_000,
            [
                Corpus.Bytes(
                    """{"schemaVersion":2,"mediaType":"application/vnd.oci.image.manifest.v1+json","config":{"mediaType":"application/vnd.oci.image.config.v1+json","digest":"sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","size":2},"layers":[{"mediaType":"application/vnd.oci.image.layer.v1.tar+gzip","digest":"sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","size":5}],"annotations":{"a":"b"}}"""
                ),
                Corpus.Bytes(
                    """{"schemaVersion":2,"manifests":[{"mediaType":"application/vnd.oci.image.manifest.v1+json","digest":"sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","size":2,"platform":{"os":"linux","architecture":"arm64","variant":"v8"}}]}"""
                ),
                Corpus.Bytes(
                    """{"created":"2024-01-02T03:04:05.123456789Z","architecture":"amd64","os":"linux","config":{"User":"1:2","Env":["A=b"],"Cmd":["sh"],"Entrypoint":[""],"Labels":{"a":null,"b":"c"},"ExposedPorts":{"80/tcp":{}},"Volumes":{"/v":{}},"WorkingDir":"/","StopSignal":"SIGTERM","StopTimeout":3,"Healthcheck":{"Test":["NONE"],"Interval":5,"Retries":2},"ArgsEscaped":true},"rootfs":{"type":"layers","diff_ids":["sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"]},"history":[{"created_by":"x","empty_layer":true}]}"""
                ),
                Corpus.Bytes("""{"imageLayoutVersion":"1.0.0"}"""),
            ],
            static input =>
            {
                Each(input, static bytes => OciDocuments.ParseManifest(bytes, null, "fuzz"));
                Each(input, static bytes => OciDocuments.ParseIndex(bytes, null, "fuzz"));
                Each(input, static bytes => OciDocuments.ParseLayoutIndex(bytes, "fuzz"));
                Each(input, static bytes => OciDocuments.ParseImageConfig(bytes, "fuzz"));
                Each(input, static bytes => OciDocuments.ReadContainerDefaults(bytes, "fuzz"));
                Each(input, static bytes => OciDocuments.ParseLayout(bytes, "fuzz"));
            }
        );

    [Fact]
    public void ReferencesAndRedirects() =>
        Fuzz.Run(
            20_000,
            [
                Corpus.Bytes("docker.io/library/busybox:1.36@sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
                Corpus.Bytes("localhost:5000/a/b"),
                Corpus.Bytes("https://x.example:80/a%7Eb/../c?d=e#f"),
                Corpus.Bytes("//y/../z?q"),
                Corpus.Bytes("../a/./b?c"),
                Corpus.Bytes("http://[::1]:80/"),
            ],
            static input =>
            {
                string text = Encoding.Latin1.GetString(input);
                if (ImageReference.TryParse(text, out ImageReference? reference))
                {
                    Assert.Equal(reference, ImageReference.Parse(reference.ToString()));
                }

                Uri? target = RedirectTarget.TryResolve(new Uri("http://r.example:5000/v2/a/blobs/one"), text);
                Assert.DoesNotContain('\n', target?.PathAndQuery ?? string.Empty);
                if (target is not null && Origin.IsWeb(target))
                {
                    Assert.StartsWith("/", target.PathAndQuery, StringComparison.Ordinal);
                    Assert.NotEmpty(Origin.Redact(target));
                }
            }
        );

    [Fact]
    public void Challenges() =>
        Fuzz.Run(
            10_000,
            [
                Corpus.Bytes(
                    """Bearer realm="https://a/token",service="r",scope="repository:x:pull",error="insufficient_scope", Basic realm="x" """
                ),
                Corpus.Bytes("Basic realm=x"),
            ],
            static input => AuthenticationChallengeParser.Parse([Encoding.Latin1.GetString(input)], "fuzz")
        );

    // Each parser on its own: that one refuses an input says nothing of the others.
    private static void Each(byte[] input, Action<byte[]> parse)
    {
        try
        {
            parse(input);
        }
        catch (PodShellException e)
        {
            Assert.NotEmpty(e.ErrorId);
        }
    }
}
