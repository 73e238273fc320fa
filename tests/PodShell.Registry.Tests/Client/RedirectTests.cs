using PodShell.Engine.Registry.Client;
using PodShell.Engine.Registry.Http;
using PodShell.Registry.Tests.Fixtures;

namespace PodShell.Registry.Tests.Client;

public sealed class RedirectTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(
        "http://x.example/a%7Eb%2f/%2e%2E/c?X-Sig=a%2Bb%2f%3D~'(!*)&d=%zz|",
        "http://x.example/a%7Eb%2f/%2e%2E/c?X-Sig=a%2Bb%2f%3D~'(!*)&d=%zz|"
    )]
    [InlineData("http://x.example/a/../b/./c", "http://x.example/a/../b/./c")]
    [InlineData("http://x.example?q=1", "http://x.example/?q=1")]
    [InlineData("http://x.example#part", "http://x.example/")]
    [InlineData("//y.example:81/p%41", "http://y.example:81/p%41")]
    [InlineData("/p%41?q#f", "http://r.example:5000/p%41?q")]
    [InlineData("?q=%7e", "http://r.example:5000/v2/a/blobs/one?q=%7e")]
    [InlineData("two?x=../y", "http://r.example:5000/v2/a/blobs/two?x=../y")]
    [InlineData("../up%41/./x/..", "http://r.example:5000/v2/a/up%41/")]
    [InlineData("../../../../../up", "http://r.example:5000/up")]
    [InlineData(" http://x.example/a b\u00e4 ", "http://x.example/a%20b%E4")]
    public void LocationsAreTakenToTheLetter(string location, string expected)
    {
        Uri target = RedirectTarget.TryResolve(new Uri("http://r.example:5000/v2/a/blobs/one"), location)!;
        Assert.Equal(expected, $"{target.Scheme}://{target.Authority}{target.PathAndQuery}");
    }

    [Theory]
    [InlineData("")]
    [InlineData("#x")]
    [InlineData("http://")]
    [InlineData("http:///x")]
    [InlineData("http://[::1/")]
    public void WhatIsNoAddressIsNone(string location) =>
        Assert.Null(RedirectTarget.TryResolve(new Uri("http://r.example:5000/v2/"), location));

    [Fact]
    public async Task ASignedAddressArrivesAsItWasSigned()
    {
        const string Signed = "/bucket/%7Eblob%2Fx%2e?X-Amz-Signature=a%2Fb~c%3d&name=%5Bx%5D'(1)|%zz";
        await using FakeRegistry store = new() { Override = Answer };
        await using FakeRegistry registry = new();
        registry.Override = async request =>
        {
            bool blob = request.Path.Contains("/blobs/", StringComparison.Ordinal);
            if (blob)
            {
                await request.ReplyAsync(307, "", $"Location: http://{store.Host}{Signed}");
            }

            return blob;
        };
        using RegistryWorld world = new();
        using RegistryClient client = world.Client($"{registry.Host}/a:1");
        Assert.Equal("12345"u8.ToArray(), await client.ReadBlobAsync(registry.AddBlob("12345"u8.ToArray()), 100, Cancel));
        Assert.Equal(Signed, Assert.Single(store.Requests).Path);

        // The address of a store that fails is in the message, without its signature.
        store.Override = async request =>
        {
            await request.ReplyAsync(302, "", "Location: file:///x");
            return true;
        };
        PodShellException error = await Refused.WithAsync(ErrorIds.RegistryRedirectRefused, () =>
            client.ReadBlobAsync(registry.AddBlob("12345"u8.ToArray()), 100, Cancel)
        );
        Assert.Contains("/bucket/", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Signature", error.Message, StringComparison.Ordinal);

        static async Task<bool> Answer(FakeRequest request)
        {
            await request.ReplyAsync(200, "12345");
            return true;
        }
    }
}
