using System.Collections.Concurrent;
using System.Text;
using PodShell.Engine.Registry.Auth;
using PodShell.Engine.Registry.Client;
using PodShell.Engine.Registry.Http;
using PodShell.Engine.Registry.Protocol;
using PodShell.Registry.Tests.Fixtures;

namespace PodShell.Registry.Tests.Client;

public sealed class AuthenticationTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static string Basic(string credentials) => "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(credentials));

    // A registry with a token service of its own at /token.
    private static FakeRegistry TokenRegistry(string answer, Func<FakeRegistry, string>? challenge = null, string accepted = "Bearer good")
    {
        FakeRegistry registry = new();
        registry.Override = async request =>
        {
            if (request.Path.StartsWith("/token", StringComparison.Ordinal))
            {
                await request.ReplyAsync(200, answer);
                return true;
            }

            if (request.Authorization == accepted)
            {
                return false;
            }

            string text = challenge?.Invoke(registry)
                ?? $"Bearer realm=\"http://{registry.Host}/token\",service=\"fake\",scope=\"repository:a:pull\"";
            await request.ReplyAsync(401, """{"errors":[{"code":"UNAUTHORIZED"}]}""", "WWW-Authenticate: " + text);
            return true;
        };
        return registry;
    }

    [Fact]
    public async Task GetsOneTokenForAll()
    {
        await using FakeRegistry registry = TokenRegistry("""{"token":"good","expires_in":300}""");
        using RegistryWorld world = new();
        registry.AddImage("1", [1]);
        using RegistryClient client = world.Client($"{registry.Host}/a:1");
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => client.GetManifestAsync((string?)null, Cancel)));
        Assert.Equal(1, registry.Count("/token"));
        Assert.Contains(
            "service=fake&scope=repository%3Aa%3Apull",
            registry.Requests.First(static r => r.Path.StartsWith("/token", StringComparison.Ordinal)).Path,
            StringComparison.Ordinal
        );
        Assert.All(registry.Requests, static request => Assert.True(request.Authorization is null or "Bearer good"));
    }

    [Fact]
    public async Task SendsCredentialsToTheTokenServiceOnly()
    {
        await using FakeRegistry registry = TokenRegistry("""{"access_token":"good"}""");
        using RegistryWorld world = new();
        (world.Options.UserName, world.Options.Password) = ("joe", "pa:ss&word");
        registry.AddImage("1");
        using RegistryClient client = world.Client($"{registry.Host}/a:1");
        await client.GetManifestAsync((string?)null, Cancel);
        foreach (FakeRequest request in registry.Requests)
        {
            Assert.Equal(
                request.Path.StartsWith("/token", StringComparison.Ordinal) ? Basic("joe:pa:ss&word") : request.Authorization,
                request.Authorization
            );
            Assert.DoesNotContain("pa%3Ass", request.Path, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task AnswersBasicOnlyWhenAsked()
    {
        await using FakeRegistry registry = TokenRegistry("", static _ => "Basic realm=\"x\"", Basic("joe:pw"));
        using RegistryWorld world = new();
        (world.Options.UserName, world.Options.Password) = ("joe", "pw");
        registry.AddImage("1");
        using RegistryClient client = world.Client($"{registry.Host}/a:1");
        await client.GetManifestAsync((string?)null, Cancel);
        Assert.Null(registry.Requests.First().Authorization);
        world.Options.Password = "wrong";
        using RegistryClient other = world.Client($"{registry.Host}/a:1");
        PodShellException error = await Refused.WithAsync(ErrorIds.RegistryUnauthorized, () =>
            other.GetManifestAsync((string?)null, Cancel)
        );
        Assert.DoesNotContain("wrong", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RefusedTokensAreRenewedOnce()
    {
        int given = 0;
        await using FakeRegistry registry = new();
        registry.Override = async request =>
        {
            if (request.Path.StartsWith("/token", StringComparison.Ordinal))
            {
                await request.ReplyAsync(200, $$"""{"token":"t{{++given}}","expires_in":3600}""");
                return true;
            }

            if (request.Authorization == "Bearer t2")
            {
                return false;
            }

            await request.ReplyAsync(401, "", $"WWW-Authenticate: Bearer realm=\"http://{registry.Host}/token\"");
            return true;
        };
        using RegistryWorld world = new();
        registry.AddImage("1");
        using RegistryClient client = world.Client($"{registry.Host}/a:1");
        await client.GetManifestAsync((string?)null, Cancel);
        Assert.Equal(2, given);
        registry.Override = null;
        registry.Requests.Clear();
        await client.GetManifestAsync((string?)null, Cancel);
        Assert.Equal("Bearer t2", registry.Requests.Single().Authorization);
    }

    [Fact]
    public async Task NeverEndingRefusalIsOneError()
    {
        await using FakeRegistry registry = TokenRegistry("""{"token":"bad"}""");
        using RegistryWorld world = new();
        using RegistryClient client = world.Client($"{registry.Host}/a:1");
        await Refused.WithAsync(ErrorIds.RegistryUnauthorized, () => client.GetManifestAsync((string?)null, Cancel));
        Assert.InRange(registry.Requests.Count, 3, 6);
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("{}")]
    [InlineData("""{"token":""}""")]
    [InlineData("""{"token":"a\r\nX-Evil: 1"}""")]
    [InlineData("""{"token":["a"]}""")]
    public async Task RefusesUselessTokens(string answer)
    {
        await using FakeRegistry registry = TokenRegistry(answer);
        using RegistryWorld world = new();
        using RegistryClient client = world.Client($"{registry.Host}/a:1");
        await Refused.WithAsync(ErrorIds.RegistryTokenInvalid, () => client.GetManifestAsync((string?)null, Cancel));
    }

    [Fact]
    public async Task RefusesHugeTokens()
    {
        await using FakeRegistry registry = TokenRegistry($$"""{"token":"{{new string('x', 2 << 20)}}"}""");
        using RegistryWorld world = new();
        using RegistryClient client = world.Client($"{registry.Host}/a:1");
        await Refused.WithAsync(ErrorIds.RegistryTokenInvalid, () => client.GetManifestAsync((string?)null, Cancel));
    }

    [Theory]
    [InlineData("Bearer realm=\"unfinished")]
    [InlineData("Bearer =x")]
    [InlineData("Bearer a=\"1\",a=\"2\"")]
    [InlineData("\"x\"")]
    public async Task RefusesMalformedChallenges(string challenge)
    {
        await using FakeRegistry registry = TokenRegistry("{}", _ => challenge);
        using RegistryWorld world = new();
        using RegistryClient client = world.Client($"{registry.Host}/a:1");
        await Refused.WithAsync(ErrorIds.RegistryChallengeInvalid, () => client.GetManifestAsync((string?)null, Cancel));
    }

    [Fact]
    public void ChallengesAreLimited()
    {
        Refused.With(ErrorIds.RegistryChallengeInvalid, static () => AuthenticationChallengeParser.Parse([new string('x', 20_000)], "r"));
        Refused.With(ErrorIds.RegistryChallengeInvalid, static () =>
            AuthenticationChallengeParser.Parse(Enumerable.Repeat("Basic", 9), "r")
        );
        Refused.With(ErrorIds.RegistryChallengeInvalid, static () =>
            AuthenticationChallengeParser.Parse(
                ["Bearer " + string.Join(',', Enumerable.Range(0, 17).Select(static i => $"p{i}=\"x\""))],
                "r"
            )
        );
    }

    [Fact]
    public void ReadsChallenges()
    {
        IReadOnlyList<AuthenticationChallenge> found = AuthenticationChallengeParser.Parse(
            [
                "Negotiate YII/abc==, Basic realm=\"a \\\"b\\\", c\" , Bearer realm=\"https://x/token\",service = "
                    + "y,scope=\"repository:a:pull,push\"",
            ],
            "r"
        );
        Assert.Equal(["negotiate", "basic", "bearer"], found.Select(static challenge => challenge.Scheme));
        Assert.Equal("a \"b\", c", found[1]["realm"]);
        Assert.Equal(("https://x/token", "y", "repository:a:pull,push"), (found[2]["realm"], found[2]["service"], found[2]["scope"]));
    }

    [Theory]
    [InlineData("https://registry.example/", "https://auth.example/token", true)]
    [InlineData("https://registry.example/", "https://registry.example:8443/token?x=y", true)]
    [InlineData("http://127.0.0.1:5000/", "http://127.0.0.1:6000/token", true)]
    [InlineData("http://127.0.0.1:5000/", "https://auth.example/token", true)]
    [InlineData("https://registry.example/", "http://registry.example/token", false)]
    [InlineData("https://registry.example/", "http://auth.example/token", false)]
    [InlineData("http://registry.example/", "http://auth.example/token", false)]
    [InlineData("https://registry.example/", "https://127.0.0.1/token", false)]
    [InlineData("https://registry.example/", "https://localhost/token", false)]
    [InlineData("https://registry.example/", "https://[::1]/token", false)]
    [InlineData("https://registry.example/", "https://user:pw@auth.example/token", false)]
    [InlineData("https://registry.example/", "file:///etc/passwd", false)]
    [InlineData("https://registry.example/", "ftp://auth.example/", false)]
    [InlineData("https://registry.example/", "/token", false)]
    [InlineData("https://registry.example/", "", false)]
    [InlineData("https://registry.example/", null, false)]
    public void ChecksTheTokenService(string registry, string? realm, bool accepted)
    {
        RegistryTuning tuning = new();
        using HttpMessageInvoker invoker = new(new SocketsHttpHandler());
        TokenClient client = new(new Uri(registry), invoker, new RegistryErrors(tuning, TimeProvider.System), tuning, TimeProvider.System);
        if (accepted)
        {
            Assert.Equal(realm, client.Realm(realm).OriginalString);
        }
        else
        {
            Refused.With(ErrorIds.RegistryRealmRefused, () => client.Realm(realm));
        }
    }

    [Fact]
    public async Task RefusesATokenServiceElsewhereByHttp()
    {
        await using FakeRegistry registry = TokenRegistry("{}", static _ => "Bearer realm=\"http://elsewhere.example/token\"");
        using RegistryWorld world = new();
        (world.Options.UserName, world.Options.Password) = ("joe", "pw");
        using RegistryClient client = world.Client($"{registry.Host}/a:1");
        await Refused.WithAsync(ErrorIds.RegistryRealmRefused, () => client.GetManifestAsync((string?)null, Cancel));
    }

    [Fact]
    public async Task CredentialsDoNotFollowRedirects()
    {
        ConcurrentBag<string?> seen = new();
        await using FakeRegistry store = new();
        store.Override = async request =>
        {
            seen.Add(request.Authorization);
            await request.ReplyAsync(200, "12345");
            return true;
        };
        await using FakeRegistry registry = new();
        registry.Override = async request =>
        {
            if (request.Authorization is null)
            {
                await request.ReplyAsync(401, "", "WWW-Authenticate: Basic realm=\"x\"");
                return true;
            }

            if (request.Path.Contains("/blobs/", StringComparison.Ordinal))
            {
                await request.ReplyAsync(307, "", $"Location: http://{store.Host}/bucket/x?signature=secret");
                return true;
            }

            return false;
        };
        using RegistryWorld world = new();
        (world.Options.UserName, world.Options.Password) = ("joe", "pw");
        using RegistryClient client = world.Client($"{registry.Host}/a:1");
        byte[] bytes = await client.ReadBlobAsync(registry.AddBlob("12345"u8.ToArray()), 100, Cancel);
        Assert.Equal("12345"u8.ToArray(), bytes);
        Assert.Equal([null], seen);
        // A blob store that asks for credentials gets none either; its address's query, a signature, is in no message.
        store.Override = async request =>
        {
            seen.Add(request.Authorization);
            await request.ReplyAsync(401, "", "WWW-Authenticate: Basic realm=\"x\"");
            return true;
        };
        PodShellException error = await Refused.WithAsync(ErrorIds.RegistryUnauthorized, () =>
            client.ReadBlobAsync(registry.AddBlob("12345"u8.ToArray()), 100, Cancel)
        );
        Assert.All(seen, Assert.Null);
        Assert.DoesNotContain("secret", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/v2/a/manifests/1")]
    [InlineData("file:///etc/passwd")]
    [InlineData("http://user:pw@x.example/")]
    [InlineData("")]
    public async Task RefusesEndlessAndOddRedirects(string location)
    {
        await using FakeRegistry registry = new()
        {
            Override = async request =>
            {
                if (request.Path == "/v2/")
                {
                    return false;
                }

                await request.ReplyAsync(302, "", location.Length == 0 ? [] : [$"Location: {location}"]);
                return true;
            },
        };
        using RegistryWorld world = new();
        using RegistryClient client = world.Client($"{registry.Host}/a:1");
        await Refused.WithAsync(ErrorIds.RegistryRedirectRefused, () => client.GetManifestAsync((string?)null, Cancel));
        Assert.InRange(registry.Requests.Count, 2, 12);
    }

    [Fact]
    public async Task RefusesARedirectFromHttpsToHttp()
    {
        using RedirectHandler handler = new(
            8,
            new Scripted(static request => new HttpResponseMessage(System.Net.HttpStatusCode.Found)
            {
                Headers = { Location = new Uri("http://elsewhere.example/") },
                RequestMessage = request,
            })
        );
        using HttpMessageInvoker invoker = new(handler);
        using HttpRequestMessage request = new(HttpMethod.Get, "https://registry.example/v2/a/blobs/x");
        await Refused.WithAsync(ErrorIds.RegistryRedirectRefused, () => invoker.SendAsync(request, Cancel));
    }

    [Fact]
    public async Task OnlyRequestsWithoutEffectAreRepeated()
    {
        int sent = 0;
        RegistryTuning tuning = new() { RetryDelay = TimeSpan.FromMilliseconds(1) };
        using RetryHandler handler = new(
            new RetryPolicy(tuning, TimeProvider.System),
            TimeSpan.FromSeconds(1),
            new Scripted(request =>
            {
                sent++;
                return new HttpResponseMessage(System.Net.HttpStatusCode.BadGateway) { RequestMessage = request };
            })
        );
        using HttpMessageInvoker invoker = new(handler);
        foreach (
            (HttpMethod? method, int times) in new[]
            {
                (HttpMethod.Post, 1),
                (HttpMethod.Put, 1),
                (HttpMethod.Patch, 1),
                (HttpMethod.Get, 4),
                (HttpMethod.Head, 4),
            }
        )
        {
            sent = 0;
            using HttpRequestMessage request = new(method, "https://registry.example/");
            (await invoker.SendAsync(request, Cancel)).Dispose();
            Assert.Equal(times, sent);
        }
    }

    private sealed class Scripted(Func<HttpRequestMessage, HttpResponseMessage> answer) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(answer(request));
    }
}
