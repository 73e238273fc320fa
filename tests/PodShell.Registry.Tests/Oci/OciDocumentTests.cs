using System.Text;
using PodShell.Oci.Images;
using PodShell.Registry.Tests.Fixtures;

namespace PodShell.Registry.Tests.Oci;

public sealed class OciDocumentTests
{
    private const string Hash = "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    private const string Layer = $$"""{"mediaType":"application/vnd.oci.image.layer.v1.tar+gzip","digest":"{{Hash}}","size":5}""";
    private const string Config = $$"""{"mediaType":"application/vnd.oci.image.config.v1+json","digest":"{{Hash}}","size":5}""";
    private const string Entry = $$"""{"mediaType":"application/vnd.oci.image.manifest.v1+json","digest":"{{Hash}}","size":5}""";

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static OciManifest Manifest(string text, string? type = null) => OciDocuments.ParseManifest(Bytes(text), type, "t");

    private static OciImageConfig ImageConfig(string inner, string outer = "") =>
        OciDocuments.ParseImageConfig(
            Bytes(
                $$"""{"architecture":"amd64","os":"linux","config":{ {{inner}} },"rootfs":{"type":"layers","diff_ids":["{{Hash}}"] } {{outer}} }"""
            ),
            "t"
        );

    [Fact]
    public void ReadsAndWritesManifests()
    {
        OciManifest manifest = Manifest($$"""{"schemaVersion":2,"config":{{Config}},"layers":[{{Layer}}],"unknown":{"deep":[1]} }""");
        Assert.Equal(OciMediaTypes.ImageManifest, manifest.MediaType);
        OciManifest again = OciDocuments.ParseManifest(OciDocuments.Serialize(manifest), OciMediaTypes.ImageManifest, "t");
        Assert.Equal(manifest.Layers[0].Digest, again.Layers[0].Digest);
        Assert.Contains("v1.tar+gzip", Encoding.UTF8.GetString(OciDocuments.Serialize(manifest)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData($$"""{"schemaVersion":2,"config":{{Config}},"layers":[],"manifests":[]}""", null)]
    [InlineData($$"""{"schemaVersion":2,"config":{{Config}},"layers":[],"Manifests":[]}""", null)]
    [InlineData("""{"schemaVersion":2,"manifests":[],"fsLayers":[]}""", null)]
    [InlineData($$"""{"schemaVersion":2,"config":{{Config}},"layers":[]}""", OciMediaTypes.ImageIndex)]
    [InlineData("""{"schemaVersion":2,"manifests":[]}""", OciMediaTypes.DockerManifest)]
    [InlineData($$"""{"schemaVersion":2,"mediaType":"application/vnd.oci.image.index.v1+json","config":{{Config}},"layers":[]}""", null)]
    [InlineData(
        $$"""{"schemaVersion":2,"mediaType":"application/vnd.oci.image.manifest.v1+json","config":{{Config}},"layers":[]}""",
        OciMediaTypes.DockerManifest
    )]
    public void RefusesAmbiguousOnes(string json, string? type) =>
        Refused.With(ErrorIds.ManifestAmbiguous, () => OciDocuments.Classify(Bytes(json), type, "t"));

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"schemaVersion":2,"layers":[]}""")]
    [InlineData($$"""{"schemaVersion":1,"config":{{Config}},"layers":[]}""")]
    [InlineData($$"""{"schemaVersion":2,"config":{{Config}},"layers":null}""")]
    [InlineData($$"""{"schemaVersion":2,"config":{{Config}},"layers":[null]}""")]
    [InlineData($$"""{"schemaVersion":2,"config":{{Config}},"layers":[],"layers":[]}""")]
    [InlineData($$"""{"schemaVersion":2,"config":null,"layers":[]}""")]
    [InlineData($$"""{"schemaVersion":2,"config":{{Config}},"layers":[{"mediaType":"x","digest":"sha256:../../x","size":1}]}""")]
    [InlineData($$"""{"schemaVersion":2,"config":{{Config}},"layers":[{"mediaType":"x","digest":"{{Hash}}","size":-1}]}""")]
    [InlineData(
        $$"""{"schemaVersion":2,"config":{{Config}},"layers":[{"mediaType":"x","digest":"{{Hash}}","size":9223372036854775807}]}"""
    )]
    [InlineData($$"""{"schemaVersion":2,"config":{{Config}},"layers":[{"mediaType":"x","digest":"{{Hash}}","size":1e400}]}""")]
    [InlineData($$"""{"schemaVersion":2,"config":{{Config}},"layers":[{"mediaType":"a\u001bb","digest":"{{Hash}}","size":1}]}""")]
    [InlineData($$"""{"schemaVersion":2,"mediaType":["x"],"config":{{Config}},"layers":[]}""")]
    public void RefusesInvalidOnes(string json) =>
        Assert.DoesNotContain(
            nameof(OciManifest),
            Refused.With(ErrorIds.ManifestInvalid, () => Manifest(json)).Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void RefusesDeepOnes() =>
        Refused.With(ErrorIds.ManifestInvalid, () =>
            Manifest(
                $$"""{"schemaVersion":2,"config":{{Config}},"layers":[],"x":{{new string('[', 100_000)}}{{new string(']', 100_000)}}}"""
            )
        );

    [Fact]
    public void RefusesHugeOnes()
    {
        Refused.With(ErrorIds.ManifestTooLarge, () => OciDocuments.Classify(new byte[OciLimits.ManifestBytes + 1], null, "t"));
        Refused.With(ErrorIds.ManifestTooLarge, () =>
            Manifest(
                $$"""{"schemaVersion":2,"config":{{Config}},"layers":[],"x":[{{string.Join(',', Enumerable.Repeat("{}", 200_000))}}]}"""
            )
        );
        Refused.With(ErrorIds.TooManyLayers, () =>
            Manifest($$"""{"schemaVersion":2,"config":{{Config}},"layers":[{{string.Join(',', Enumerable.Repeat(Layer, 501))}}]}""")
        );
        Refused.With(ErrorIds.ManifestTooLarge, () =>
            OciDocuments.ParseIndex(
                Bytes($$"""{"schemaVersion":2,"manifests":[{{string.Join(',', Enumerable.Repeat(Entry, 5000))}}]}"""),
                null,
                "t"
            )
        );
    }

    [Fact]
    public void RefusesSchema1()
    {
        Refused.With(ErrorIds.ManifestUnsupported, () => Manifest("""{"schemaVersion":1,"fsLayers":[],"history":[]}"""));
        Refused.With(ErrorIds.ManifestUnsupported, () => Manifest("{}", OciMediaTypes.DockerSchema1Signed));
    }

    [Fact]
    public void ReadsImageConfigs()
    {
        OciImageConfig config = ImageConfig(
            """ "User":"1000","Env":["A=b","C="],"ExposedPorts":{"80/tcp":{}},"Labels":{"x":"y"},"Healthcheck":{"Test":["NONE"]},"Cmd":null """,
            """ ,"created":"2024-01-02T03:04:05.123456789Z","history":[{"created_by":"x","empty_layer":true}]"""
        );
        Assert.Equal(["A=b", "C="], config.Config!.Env!);
        Assert.Equal("linux/amd64", config.GetPlatform()!.ToString());
        Assert.Equal(2024, config.Created!.Value.Year);
        Assert.True(config.History![0].EmptyLayer);
        Assert.Equal(config.RootFs.DiffIds, OciDocuments.ParseImageConfig(OciDocuments.Serialize(config), "t").RootFs.DiffIds);
    }

    [Fact]
    public void ALabelWithoutAValueIsEmpty()
    {
        const string Json = """{"rootfs":{"type":"layers","diff_ids":[]},"config":{"Labels":{"a":null,"b":"c"}}}""";
        Assert.Equal("", OciDocuments.ParseImageConfig(Bytes(Json), "t").Config!.Labels!["a"]);
        Assert.Equal("", OciDocuments.ReadContainerDefaults(Bytes(Json), "t").Labels!["a"]);
        Assert.Equal("c", OciDocuments.ReadContainerDefaults(Bytes(Json), "t").Labels!["b"]);
    }

    [Theory]
    [InlineData("PATH")]
    [InlineData("*")]
    [InlineData("AWS_*")]
    [InlineData("A*=x")]
    [InlineData("=x")]
    [InlineData("")]
    [InlineData("A=b\\u0000c")]
    public void RefusesEnvironmentThatIsNotNameAndValue(string entry) =>
        Refused.With(ErrorIds.ImageEnvironmentInvalid, () => ImageConfig($"\"Env\":[\"{entry}\"]"));

    [Fact]
    public void RefusesHugeImageConfigs()
    {
        Refused.With(ErrorIds.ImageConfigTooLarge, () => OciDocuments.ParseImageConfig(new byte[OciLimits.ImageConfigBytes + 1], "t"));
        Refused.With(ErrorIds.ImageConfigTooLarge, () =>
            ImageConfig("", $",\"history\":[{string.Join(',', Enumerable.Repeat("{}", 1_000_000))}]")
        );
        Refused.With(ErrorIds.ImageConfigTooLarge, () =>
            ImageConfig("", $",\"history\":[{string.Join(',', Enumerable.Repeat("{}", 11_000))}]")
        );
        Refused.With(ErrorIds.ImageConfigTooLarge, () => ImageConfig($"\"Env\":[\"A={new string('x', 2 << 20)}\"]"));
        Refused.With(ErrorIds.ImageConfigTooLarge, () => ImageConfig($"\"Labels\":{{\"A\":\"{new string('x', 2 << 20)}\"}}"));
        Refused.With(ErrorIds.ImageConfigTooLarge, () =>
            ImageConfig($"\"ExposedPorts\":{{{string.Join(',', Enumerable.Range(0, 10_001).Select(static i => $"\"{i}/tcp\":{{}}"))}}}")
        );
        Refused.With(ErrorIds.TooManyLayers, () =>
            OciDocuments.ParseImageConfig(
                Bytes($$"""{"rootfs":{"type":"layers","diff_ids":[{{string.Join(',', Enumerable.Repeat($"\"{Hash}\"", 501))}}]} }"""),
                "t"
            )
        );
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"rootfs":{"type":"tree","diff_ids":[]}}""")]
    [InlineData("""{"rootfs":{"type":"layers","diff_ids":[null]}}""")]
    [InlineData("""{"rootfs":{"type":"layers","diff_ids":["sha256:x"]}}""")]
    [InlineData("""{"rootfs":{"type":"layers","diff_ids":[]},"config":{"Cmd":[null]}}""")]
    [InlineData("""{"rootfs":{"type":"layers","diff_ids":[]},"config":{"Cmd":"sh"}}""")]
    [InlineData("""{"rootfs":{"type":"layers","diff_ids":[]},"config":{"WorkingDir":"a\u0000b"}}""")]
    [InlineData("""{"rootfs":{"type":"layers","diff_ids":[]},"history":[null]}""")]
    public void RefusesInvalidImageConfigs(string json) =>
        Refused.With(ErrorIds.ImageConfigInvalid, () => OciDocuments.ParseImageConfig(Bytes(json), "t"));

    [Fact]
    public void ReadsLayouts()
    {
        Assert.Equal("1.0.0", OciDocuments.ParseLayout("""{"imageLayoutVersion":"1.0.0"}"""u8, "f").ImageLayoutVersion);
        Refused.With(ErrorIds.ManifestInvalid, () => OciDocuments.ParseLayout("""{"imageLayoutVersion":"2.0.0"}"""u8, "f"));
        Assert.Equal(
            5000,
            OciDocuments
                .ParseLayoutIndex(
                    Bytes($$"""{"schemaVersion":2,"manifests":[{{string.Join(',', Enumerable.Repeat(Entry, 5000))}}]}"""),
                    "f"
                )
                .Manifests.Count
        );
    }
}
