using System.Text.Json;
using CsCheck;

namespace PodShell.Registry.Tests.Values;

public sealed class ImageReferenceTests
{
    private const string Hash = "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    [Theory]
    [InlineData("busybox", null, "busybox", null)]
    [InlineData("busybox:1.36", null, "busybox", "1.36")]
    [InlineData("library/busybox", null, "library/busybox", null)]
    [InlineData("docker.io/busybox", "docker.io", "library/busybox", null)]
    [InlineData("index.docker.io/busybox:x", "docker.io", "library/busybox", "x")]
    [InlineData("docker.io/a/b", "docker.io", "a/b", null)]
    [InlineData("docker://quay.io/a/b:1", "quay.io", "a/b", "1")]
    [InlineData("localhost/foo", "localhost", "foo", null)]
    [InlineData("localhost:5000/foo/bar:t", "localhost:5000", "foo/bar", "t")]
    [InlineData("[::1]:5000/foo", "[::1]:5000", "foo", null)]
    [InlineData("127.0.0.1:5000/x__y/z-1.2_3", "127.0.0.1:5000", "x__y/z-1.2_3", null)]
    [InlineData("Registry.Example.com/a", "registry.example.com", "a", null)]
    [InlineData("foo/bar/baz", null, "foo/bar/baz", null)]
    [InlineData("foo:5000", null, "foo", "5000")]
    public void Reads(string text, string? domain, string path, string? tag)
    {
        ImageReference reference = ImageReference.Parse(text);
        Assert.Equal((domain, path, tag, (Digest?)null), (reference.Domain, reference.Path, reference.Tag, reference.Digest));
        Assert.Equal(reference, ImageReference.Parse(reference.ToString()));
    }

    [Fact]
    public void ReadsTagAndDigest()
    {
        ImageReference reference = ImageReference.Parse($"quay.io/a:1@{Hash}");
        Assert.Equal(("1", Hash, Hash), (reference.Tag, reference.Digest!.ToString(), reference.TagOrDigest));
        Assert.Same(reference, reference.WithDefaultTag());
        Assert.Equal("latest", ImageReference.Parse("a").WithDefaultTag().Tag);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" busybox")]
    [InlineData("busybox ")]
    [InlineData("Busybox")]
    [InlineData("a//b")]
    [InlineData("/a")]
    [InlineData("a/")]
    [InlineData("../a")]
    [InlineData("a/../b")]
    [InlineData("a/./b")]
    [InlineData("a:")]
    [InlineData("a:.t")]
    [InlineData("a:t/../u")]
    [InlineData("a@sha256:abc")]
    [InlineData("a@md5:d41d8cd98f00b204e9800998ecf8427e")]
    [InlineData("a@sha256:../../../../etc/passwd")]
    [InlineData("a@" + Hash + "@" + Hash)]
    [InlineData("a___b")]
    [InlineData("a..b")]
    [InlineData("-a")]
    [InlineData("a-")]
    [InlineData("https://quay.io/a")]
    [InlineData("user@quay.io/a")]
    [InlineData("quay.io:99999/a")]
    [InlineData("quay.io:/a")]
    [InlineData("quay.io:0/a")]
    [InlineData("-x.io/a")]
    [InlineData("x..io/a")]
    [InlineData("[::1/a")]
    [InlineData("[fe80::1%eth0]:5000/a")]
    [InlineData("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData("a\u001b[31m")]
    [InlineData("a\nb")]
    [InlineData("\u0430pple")]
    [InlineData("a\0b")]
    public void Refuses(string text)
    {
        Assert.False(ImageReference.TryParse(text, out _));
        FormatException error = Assert.Throws<FormatException>(() => ImageReference.Parse(text));
        Assert.DoesNotContain(error.Message, static c => char.IsControl(c));
    }

    [Fact]
    public void LimitsLengths()
    {
        Assert.True(ImageReference.TryParse("q.io/" + new string('a', 250), out _));
        Assert.False(ImageReference.TryParse("q.io/" + new string('a', 251), out _));
        Assert.False(ImageReference.TryParse("docker.io/" + new string('a', 245), out _));
        Assert.True(ImageReference.TryParse("a:" + new string('t', 128), out _));
        Assert.False(ImageReference.TryParse("a:" + new string('t', 129), out _));
        Assert.True(Assert.Throws<FormatException>(() => ImageReference.Parse(new string('!', 100_000))).Message.Length < 1000);
    }

    [Theory]
    [InlineData("docker.io/library/busybox:1", "busybox:1")]
    [InlineData("docker.io/a/b", "a/b")]
    [InlineData("docker.io/library/a/b", "library/a/b")]
    [InlineData("quay.io/a", "quay.io/a")]
    public void IsFamiliar(string text, string familiar) => Assert.Equal(familiar, ImageReference.Parse(text).ToFamiliarString());

    [Fact]
    public void ChangesDomainAndTag()
    {
        ImageReference name = ImageReference.Parse("busybox:1");
        Assert.Equal("docker.io/library/busybox:1", name.WithDomain("docker.io").ToString());
        Assert.Equal("q.io/mirror/busybox:1", name.WithDomain("q.io/mirror").ToString());
        Assert.Throws<FormatException>(() => name.WithDomain("nodomain"));
        Assert.Throws<FormatException>(() => name.WithTag("a/b"));
    }

    [Fact]
    public void IsTextInJson()
    {
        string json = JsonSerializer.Serialize(ImageReference.Parse("docker.io/a:1"));
        Assert.Equal("\"docker.io/library/a:1\"", json);
        Assert.Equal("docker.io/library/a:1", JsonSerializer.Deserialize<ImageReference>(json)!.ToString());
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<ImageReference>("\"A/B\""));
    }

    private static readonly string?[] Domains = [null, "quay.io", "localhost", "localhost:5000", "a.b-c.d:65535", "[::1]:80", "docker.io"];

    private static readonly Gen<string> Word = Gen.String[Gen.Char["abcdefghijklmnopqrstuvwxyz0123456789"], 1, 12];

    private static readonly Gen<string> Component = Gen.Select(
        Word,
        Gen.OneOf(Gen.Const("."), Gen.Const("_"), Gen.Const("__"), Gen.Const("-"), Gen.Const("---")),
        Word,
        (a, s, b) => a + s + b
    );

    [Fact]
    public void WhatIsWrittenReadsBack() =>
        Gen.Select(
                Gen.Int[0, Domains.Length - 1].Select(static i => Domains[i]),
                Component.Array[1, 4],
                Gen.String[Gen.Char["abcXYZ019_.-"], 1, 128].Where(ImageReference.IsTag).Null(),
                Gen.Bool
            )
            .Sample(
                (domain, path, tag, hasDigest) =>
                {
                    string text =
                        (domain is null ? "" : domain + "/")
                        + string.Join('/', path)
                        + (tag is null ? "" : ":" + tag)
                        + (hasDigest ? "@" + Hash : "");
                    ImageReference reference = ImageReference.Parse(text);
                    Assert.Equal(
                        domain ?? (path.Length > 1 && path[0].Contains('.', StringComparison.Ordinal) ? path[0] : null),
                        reference.Domain
                    );
                    Assert.Equal(tag, reference.Tag);
                    Assert.Equal(hasDigest, reference.Digest is not null);
                    Assert.Equal(reference, ImageReference.Parse(reference.ToString()));
                    Assert.Equal(reference.GetHashCode(), ImageReference.Parse(reference.ToString()).GetHashCode());
                }
            );

    // Whatever is accepted is safe as part of a path and of an address.
    [Fact]
    public void NoiseIsRefusedOrSafe() =>
        Gen.OneOf(Gen.String, Gen.String[Gen.Char["abA/:.@_-[]%\0\n"], 0, 40])
            .Sample(
                text =>
                {
                    if (!ImageReference.TryParse(text, out ImageReference? reference))
                    {
                        Assert.Throws<FormatException>(() => ImageReference.Parse(text));
                        return;
                    }

                    Assert.All(reference.Path.Split('/'), static part => Assert.True(part.Length > 0 && part[0] is not ('.' or '-')));
                    Assert.DoesNotContain("..", reference.Path, StringComparison.Ordinal);
                    Assert.Equal(reference, ImageReference.Parse(reference.ToString()));
                    Assert.Equal(reference.Path, new Uri($"https://h/v2/{reference.Path}").AbsolutePath[4..]);
                },
                iter: 20_000
            );
}
