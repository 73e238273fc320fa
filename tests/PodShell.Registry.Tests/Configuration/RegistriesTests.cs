using PodShell.Engine.Configuration;
using PodShell.Registry.Tests.Fixtures;

namespace PodShell.Registry.Tests.Configuration;

public sealed class RegistriesTests
{
    private const string Hash = "@sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    private static string[] Resolve(RegistryWorld world, string name) =>
        [
            .. world
                .Context()
                .Resolver()
                .Resolve(ImageReference.Parse(name), world.Options)
                .Select(static c => c.Source + (c.Insecure ? " insecure" : "") + (c.IsMirror ? " mirror" : "")),
        ];

    [Fact]
    public void WithoutFilesShortNamesMeanDockerHub()
    {
        using RegistryWorld world = new();
        Assert.Equal(["docker.io/library/busybox:latest"], Resolve(world, "busybox"));
        Assert.Equal(["quay.io/a/b:1"], Resolve(world, "quay.io/a/b:1"));
    }

    [Fact]
    public void MergesFilesAndDropIns()
    {
        using RegistryWorld world = new(1000);
        world.Folder.Write(
            "etc/containers/registries.conf",
            """
            unqualified-search-registries = ["q.io", "docker.io"]
            short-name-mode = "enforcing"
            [aliases]
            "box" = "docker.io/library/busybox"
            "gone" = "quay.io/x"
            """
        );
        world.Folder.Write("usr/share/containers/registries.conf", "unqualified-search-registries = [\"never.io\"]");
        world.Folder.Write(
            "etc/containers/registries.conf.d/10-a.conf",
            "short-name-mode = \"permissive\"\n[aliases]\n\"gone\" = \"\"\n\"ten\" = \"a.io/ten\""
        );
        world.Folder.Write("etc/containers/registries.conf.d/20-b.conf", "[aliases]\n\"twenty\" = \"b.io/twenty\"");
        world.Folder.Write("home/.config/containers/registries.conf.d/20-b.conf", "[aliases]\n\"user\" = \"c.io/user\"");
        world.Folder.Write("etc/containers/registries.rootless.conf.d/30.conf", "[aliases]\n\"rootless\" = \"d.io/x\"");
        world.Folder.Write("etc/containers/registries.rootful.conf.d/30.conf", "[aliases]\n\"rootful\" = \"d.io/x\"");
        world.Folder.Write("home/.cache/containers/short-name-aliases.conf", "[aliases]\n\"ten\" = \"recorded.io/ten\"");
        Assert.Equal(["docker.io/library/busybox:1"], Resolve(world, "box:1"));
        Assert.Equal(["q.io/gone:latest", "docker.io/library/gone:latest"], Resolve(world, "gone"));
        Assert.Equal(["recorded.io/ten" + Hash], Resolve(world, "ten" + Hash));
        Assert.Equal(["c.io/user:latest"], Resolve(world, "user"));
        Assert.Equal(2, Resolve(world, "twenty").Length);
        Assert.Equal(["d.io/x:latest"], Resolve(world, "rootless"));
        Assert.Equal(2, Resolve(world, "rootful").Length);
        world["CONTAINERS_REGISTRIES_CONF"] = world.Folder.Write("own.conf", "unqualified-search-registries = []");
        Refused.With(ErrorIds.ShortNameUnresolved, () => Resolve(world, "some"));
        world["CONTAINERS_REGISTRIES_CONF"] = world.Folder.Path + "/none.conf";
        Refused.With(ErrorIds.ConfigurationInvalid, () => Resolve(world, "some"));
    }

    [Fact]
    public void EnforcingWantsOneRegistry()
    {
        using RegistryWorld world = new();
        world.Folder.Write(
            "etc/containers/registries.conf",
            "unqualified-search-registries = [\"a.io\", \"b.io\"]\nshort-name-mode = \"enforcing\""
        );
        Refused.With(ErrorIds.ShortNameAmbiguous, () => Resolve(world, "x"));
    }

    [Fact]
    public void RewritesMirrorsAndBlocks()
    {
        using RegistryWorld world = new();
        world.Folder.Write(
            "etc/containers/registries.conf",
            """
            [[registry]]
            prefix = "example.com/foo"
            location = "internal.example.net/bar"
            insecure = true
            [[registry.mirror]]
            location = "mirror1.example.net/m"
            [[registry.mirror]]
            location = "mirror2.example.net"
            insecure = true
            pull-from-mirror = "digest-only"
            [[registry.mirror]]
            location = "mirror3.example.net"
            pull-from-mirror = "tag-only"
            [[registry]]
            location = "example.com/foo/bad"
            blocked = true
            [[registry]]
            prefix = "*.wild.example"
            location = "one.example:5000"
            [[registry]]
            prefix = "docker.io"
            mirror-by-digest-only = true
            [[registry.mirror]]
            location = "localhost:5000/hub"
            """
        );
        Assert.Equal(
            ["mirror1.example.net/m/x:1 mirror", "mirror3.example.net/x:1 mirror", "internal.example.net/bar/x:1 insecure"],
            Resolve(world, "example.com/foo/x:1")
        );
        Assert.Equal(
            [
                "mirror1.example.net/m/x" + Hash + " mirror",
                "mirror2.example.net/x" + Hash + " insecure mirror",
                "internal.example.net/bar/x" + Hash + " insecure",
            ],
            Resolve(world, "example.com/foo/x" + Hash)
        );
        Assert.Equal(["example.com/foobar:latest"], Resolve(world, "example.com/foobar"));
        Assert.Equal(["example.com:5000/foo/x:latest"], Resolve(world, "example.com:5000/foo/x"));
        Refused.With(ErrorIds.RegistryBlocked, () => Resolve(world, "example.com/foo/bad:1"));
        Refused.With(ErrorIds.RegistryBlocked, () => Resolve(world, "example.com/foo/bad/deeper"));
        Assert.Equal(["one.example:5000/x:latest"], Resolve(world, "a.b.wild.example/x"));
        Assert.Equal(["wild.example/x:latest"], Resolve(world, "wild.example/x"));
        Assert.Equal(["docker.io/library/x:latest"], Resolve(world, "x"));
        Assert.Equal(
            ["localhost:5000/hub/library/x" + Hash + " mirror", "docker.io/library/x" + Hash],
            Resolve(world, "docker.io/x" + Hash)
        );
        world.Options.TlsVerify = true;
        Assert.DoesNotContain(Resolve(world, "example.com/foo/x" + Hash), static text =>
            text.Contains("insecure", StringComparison.Ordinal)
        );
        world.Options.TlsVerify = false;
        Assert.Equal(["quay.io/x:latest insecure"], Resolve(world, "quay.io/x"));
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("unqualified-search-registries = \"x.io\"")]
    [InlineData("unqualified-search-registries = [\"https://x.io\"]")]
    [InlineData("unqualified-search-registries = [\"\"]")]
    [InlineData("short-name-mode = \"sometimes\"")]
    [InlineData("[registries.search]\nregistries = [\"x.io\"]")]
    [InlineData("[[registry]]\ninsecure = true")]
    [InlineData("[[registry]]\nprefix = \"a.*.io\"")]
    [InlineData("[[registry]]\nprefix = \"../etc\"")]
    [InlineData("[[registry]]\nlocation = \"x.io\"\n[[registry.mirror]]\nlocation = \"m.io\"\npull-from-mirror = \"never\"")]
    [InlineData("[aliases]\n\"a/../b\" = \"x.io/y\"")]
    [InlineData("[aliases]\n\"a\" = \"x.io/y:tag\"")]
    [InlineData("[aliases]\n\"a\" = \"y\"")]
    public void RefusesMalformedFiles(string content)
    {
        using RegistryWorld world = new();
        world.Folder.Write("etc/containers/registries.conf", content);
        Refused.With(ErrorIds.ConfigurationInvalid, () => Resolve(world, "x"));
    }

    [Fact]
    public void RefusesHugeFiles()
    {
        using RegistryWorld world = new();
        world.Folder.Write("etc/containers/registries.conf", new string('#', 2 << 20));
        Refused.With(ErrorIds.ConfigurationInvalid, () => Resolve(world, "x"));
    }

    [Fact]
    public void ObeysThePolicy()
    {
        using RegistryWorld world = new();
        string path = world.Folder.Write(
            "etc/containers/policy.json",
            """
            {"default":[{"type":"insecureAcceptAnything"}],
             "transports":{"docker":{
               "evil.example":[{"type":"reject"}],
               "evil.example/good":[{"type":"insecureAcceptAnything"}],
               "*.corp.example":[{"type":"reject"}],
               "signed.example":[{"type":"signedBy","keyType":"GPGKeys","keyPath":"/x"}]},
              "oci-archive":{"/srv":[{"type":"reject"}]}}}
            """
        );
        Refused.With(ErrorIds.ImageRejectedByPolicy, () => Resolve(world, "evil.example/x"));
        Assert.Single(Resolve(world, "evil.example/good/x"));
        Refused.With(ErrorIds.ImageRejectedByPolicy, () => Resolve(world, "a.b.corp.example/x"));
        Refused.With(ErrorIds.SignaturePolicyUnsupported, () => Resolve(world, "signed.example/x"));
        Assert.Single(Resolve(world, "quay.io/x"));
        Refused.With(ErrorIds.ImageRejectedByPolicy, () => SignaturePolicy.Load(world.Environment).Check("oci-archive", "/srv/a/b.tar"));
        SignaturePolicy.Load(world.Environment).Check("oci-archive", "/srv2/b.tar");
        foreach (
            string? bad in new[]
            {
                "{}",
                "[",
                """{"default":[]}""",
                """{"default":[{"type":null}]}""",
                """{"default":[{"type":"reject"}],"transports":{"docker":{"x":[]}}}""",
            }
        )
        {
            File.WriteAllText(path, bad);
            Refused.With(ErrorIds.SignaturePolicyInvalid, () => Resolve(world, "x"));
        }
    }
}
