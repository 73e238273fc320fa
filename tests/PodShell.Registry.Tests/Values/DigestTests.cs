using System.Security.Cryptography;
using System.Text.Json;
using CsCheck;

namespace PodShell.Registry.Tests.Values;

public sealed class DigestTests
{
    [Fact]
    public void ComputesAndCompares()
    {
        Digest digest = Digest.Sha256("abc"u8);
        Assert.Equal("sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", digest.ToString());
        Assert.True(digest.Matches("abc"u8));
        Assert.False(digest.Matches("abd"u8));
        Assert.Equal(digest, JsonSerializer.Deserialize<Digest>(JsonSerializer.Serialize(digest)));
        Assert.True(Digest.FromHash("sha512", SHA512.HashData("abc"u8)).Matches("abc"u8));
        Assert.Throws<ArgumentException>(() => Digest.FromHash("sha256", new byte[31]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("sha256")]
    [InlineData("sha256:")]
    [InlineData("sha256:BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD")]
    [InlineData("sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015a")]
    [InlineData("sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad ")]
    [InlineData("sha512:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")]
    [InlineData("sha1:da39a3ee5e6b4b0d3255bfef95601890afd80709")]
    [InlineData("sha256:../../../../../../../../../../../../../../../../etc/passwd/////")]
    [InlineData("sha256:\u0661a7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015a")]
    public void Refuses(string text)
    {
        Assert.False(Digest.TryParse(text, out _));
        Assert.Throws<FormatException>(() => Digest.Parse(text));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Digest>(JsonSerializer.Serialize(text)));
    }

    [Fact]
    public void WhatIsWrittenReadsBack() =>
        Gen
            .Byte.Array[0, 100]
            .Sample(content =>
            {
                foreach (Digest digest in new[] { Digest.Sha256(content), Digest.FromHash("sha512", SHA512.HashData(content)) })
                {
                    Assert.Equal(digest, Digest.Parse(digest.ToString()));
                    Assert.True(digest.Matches(content));
                    Assert.Equal(digest.ByteLength * 2, digest.Hex.Length);
                }
            });

    [Fact]
    public void NoiseIsRefused() => Gen.String.Sample(static text => Assert.False(Digest.TryParse("sha256:" + text, out _)));
}
