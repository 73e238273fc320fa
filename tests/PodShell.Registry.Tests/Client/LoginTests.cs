using System.Text;
using PodShell.Engine.Registry.Login;
using PodShell.Registry.Tests.Fixtures;

namespace PodShell.Registry.Tests.Client;

/// <summary>Credentials are kept when the registry takes them, whole and for their owner alone, and never shown.</summary>
public sealed class LoginTests
{
    private const UnixFileMode OnlyOwner = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static string Basic(string credentials) => "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(credentials));

    private static FakeRegistry BasicRegistry(string credentials = "anna:s3cret")
    {
        FakeRegistry registry = new();
        registry.Override = async request =>
        {
            if (request.Authorization == Basic(credentials))
            {
                return false;
            }

            await request.ReplyAsync(401, "", "WWW-Authenticate: Basic realm=\"x\"");
            return true;
        };
        return registry;
    }

    private static RegistryLogins Logins(RegistryWorld world) =>
        new(world.Context(), _ => Task.FromResult<IDisposable>(new MemoryStream()));

    private static ConnectRegistryRequest Request(string registry, string password = "s3cret", string? file = null) =>
        new()
        {
            Registry = registry,
            Options = new()
            {
                UserName = "anna",
                Password = password,
                AuthFile = file,
            },
        };

    [Fact]
    public async Task KeepsWhatTheRegistryTakes()
    {
        await using FakeRegistry registry = BasicRegistry();
        using RegistryWorld world = new();
        string file = world.Folder.Write("own.json", """{"auths":{"q.io":{"auth":"YTpi"}},"HttpHeaders":{"a":"1"}}""");
        RegistryLogin login = await Logins(world).ConnectAsync(Request(registry.Host, file: file), Cancel);
        Assert.Equal((registry.Host, "anna", file), (login.Registry, login.UserName, login.Location));
        Assert.Equal(OnlyOwner, File.GetUnixFileMode(file));
        string text = await File.ReadAllTextAsync(file, Cancel);
        Assert.Contains("HttpHeaders", text, StringComparison.Ordinal);
        Assert.Contains("YTpi", text, StringComparison.Ordinal);
        Assert.Contains(Basic("anna:s3cret")["Basic ".Length..], text, StringComparison.Ordinal);
        Assert.Equal([file], Directory.GetFiles(world.Folder.Path));
    }

    [Fact]
    public async Task KeepsNothingElse()
    {
        await using FakeRegistry registry = BasicRegistry();
        using RegistryWorld world = new();
        PodShellException error = await Refused.WithAsync(ErrorIds.RegistryLoginRefused, () =>
            Logins(world).ConnectAsync(Request(registry.Host, "wr0ng"), Cancel)
        );
        Assert.DoesNotContain("wr0ng", error.ToString(), StringComparison.Ordinal);
        Assert.Contains("invalid username/password", error.Message, StringComparison.Ordinal);
        await Refused.WithAsync(ErrorIds.RegistryNotLoggedIn, () => Logins(world).ListAsync(new() { Registry = registry.Host }, Cancel));
        Assert.Empty(await Logins(world).ListAsync(new(), Cancel));
    }

    [Fact]
    public async Task TheFileOfTheRunTimeDirectoryIsMadeForItsOwner()
    {
        await using FakeRegistry registry = BasicRegistry();
        using RegistryWorld world = new();
        world["XDG_RUNTIME_DIR"] = world.Folder.Path + "/xdg";
        RegistryLogin login = await Logins(world).ConnectAsync(Request(registry.Host), Cancel);
        Assert.Equal(world.Folder.Path + "/xdg/containers/auth.json", login.Location);
        Assert.Equal(OnlyOwner, File.GetUnixFileMode(login.Location));
        Assert.Equal(
            OnlyOwner | UnixFileMode.UserExecute,
            File.GetUnixFileMode(world.Folder.Path + "/xdg/containers") & ~(UnixFileMode)0xE00
        );

        // Of a repository it is kept beside that of its registry, and found first.
        await Logins(world).ConnectAsync(Request(registry.Host + "/ns/repo"), Cancel);
        Assert.Equal(2, (await Logins(world).ListAsync(new(), Cancel)).Count);
        Assert.Equal(
            registry.Host + "/ns/repo",
            (await Logins(world).DisconnectAsync(new() { Registry = registry.Host + "/ns/repo" }, Cancel))[0].Registry
        );
        Assert.Equal("anna", (await Logins(world).ListAsync(new() { Registry = registry.Host + "/ns/repo" }, Cancel))[0].UserName);
        await Logins(world).DisconnectAsync(new() { Registry = $"http://{registry.Host}/v2/" }, Cancel);
        await Refused.WithAsync(ErrorIds.RegistryNotLoggedIn, () =>
            Logins(world).DisconnectAsync(new() { Registry = registry.Host }, Cancel)
        );
    }

    [Fact]
    public async Task WhatIsKeptIsCheckedWithoutAUserName()
    {
        await using FakeRegistry registry = BasicRegistry();
        using RegistryWorld world = new();
        await Logins(world).ConnectAsync(Request(registry.Host), Cancel);
        Assert.Equal("anna", (await Logins(world).ConnectAsync(new() { Registry = registry.Host }, Cancel)).UserName);
        registry.Override = async request =>
        {
            await request.ReplyAsync(401, "", "WWW-Authenticate: Basic realm=\"x\"");
            return true;
        };
        await Refused.WithAsync(ErrorIds.RegistryLoginRefused, () =>
            Logins(world).ConnectAsync(new() { Registry = registry.Host }, Cancel)
        );
    }

    [Fact]
    public async Task AskATokenServiceThatMayBeAsked()
    {
        await using FakeRegistry registry = new();
        string realm = $"http://{registry.Host}/token";
        registry.Override = async request =>
        {
            if (request.Path.StartsWith("/token", StringComparison.Ordinal))
            {
                await request.ReplyAsync(request.Authorization == Basic("anna:s3cret") ? 200 : 401, """{"token":"good"}""");
                return true;
            }

            if (request.Authorization == "Bearer good")
            {
                return false;
            }

            await request.ReplyAsync(401, "", $"WWW-Authenticate: Bearer realm=\"{realm}\",service=\"fake\"");
            return true;
        };
        using RegistryWorld world = new();
        await Logins(world).ConnectAsync(Request(registry.Host), Cancel);
        Assert.DoesNotContain(registry.Requests, static request => request.Path.Contains("scope=", StringComparison.Ordinal));
        await Refused.WithAsync(ErrorIds.RegistryLoginRefused, () => Logins(world).ConnectAsync(Request(registry.Host, "wrong"), Cancel));

        // Another service than it had before: nothing is sent there.
        realm = "http://tokens.example.com/token";
        await Refused.WithAsync(ErrorIds.RegistryRealmRefused, () => Logins(world).ConnectAsync(Request(registry.Host), Cancel));
    }

    [Fact]
    public async Task ARedirectGetsNoCredentials()
    {
        await using FakeRegistry other = new();
        await using FakeRegistry registry = BasicRegistry();
        registry.Override = async request =>
        {
            await (
                request.Authorization is null
                    ? request.ReplyAsync(401, "", "WWW-Authenticate: Basic realm=\"x\"")
                    : request.ReplyAsync(307, "", $"Location: http://{other.Host}/v2/")
            );
            return true;
        };
        using RegistryWorld world = new();
        await Logins(world).ConnectAsync(Request(registry.Host), Cancel);
        Assert.All(other.Requests, static request => Assert.Null(request.Authorization));
    }

    [Fact]
    public async Task HelpersKeepWhatTheyAreNamedFor()
    {
        await using FakeRegistry registry = BasicRegistry();
        using RegistryWorld world = new();
        string kept = world.Folder.Path + "/kept";
        world.Folder.Program(
            "bin/docker-credential-one",
            $$"""
            #!/bin/sh
            echo "$@" >>'{{kept}}.calls'
            case "$1" in
              store) /bin/cat >'{{kept}}';;
              get) read server; [ -e '{{kept}}' ] && exec /bin/cat '{{kept}}'; echo 'credentials not found in native keychain'; exit 1;;
              erase) read server; [ -e '{{kept}}' ] && exec /bin/rm '{{kept}}'; echo 'credentials not found in native keychain'; exit 1;;
              list) echo '{"{{registry.Host}}":"anna"}';;
            esac
            """
        );
        string file = world.Folder.Write("own.json", """{"credsStore":"one"}""");
        RegistryLogin login = await Logins(world).ConnectAsync(Request(registry.Host, file: file), Cancel);
        Assert.Equal("docker-credential-one", login.Location);
        Assert.Contains("s3cret", await File.ReadAllTextAsync(kept, Cancel), StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", await File.ReadAllTextAsync(kept + ".calls", Cancel), StringComparison.Ordinal);
        Assert.Equal("""{"credsStore":"one"}""", await File.ReadAllTextAsync(file, Cancel));
        Assert.Equal("docker-credential-one", Assert.Single(await Logins(world).ListAsync(new() { AuthFile = file }, Cancel)).Location);
        await Logins(world).DisconnectAsync(new() { Registry = registry.Host, AuthFile = file }, Cancel);
        Assert.False(File.Exists(kept));
    }

    [Fact]
    public async Task AllAreForgotten()
    {
        using RegistryWorld world = new();
        string file = world.Folder.Write("own.json", """{"auths":{"a.io":{"auth":"YTpi"},"https://b.io/v1/":{"auth":"YTpi"}},"other":1}""");
        Assert.Equal(["a.io", "b.io"], (await Logins(world).ListAsync(new() { AuthFile = file }, Cancel)).Select(one => one.Registry));
        await Logins(world).DisconnectAsync(new() { All = true, AuthFile = file }, Cancel);
        Assert.Equal("{\n\t\"auths\": {},\n\t\"other\": 1\n}", await File.ReadAllTextAsync(file, Cancel));
        await Refused.WithAsync(ErrorIds.AuthFileNotFound, () =>
            Logins(world).DisconnectAsync(new() { All = true, AuthFile = "none.json" }, Cancel)
        );
    }

    [Fact]
    public async Task DockersFileHasItsRegistryUnderTheOldAddress()
    {
        using RegistryWorld world = new();
        string file = world.Folder.Write("config.json", """{"auths":{"https://index.docker.io/v1/":{"auth":"YTpi"}}}""");
        Assert.Equal("a", (await Logins(world).ListAsync(new() { Registry = "docker.io", AuthFile = file }, Cancel))[0].UserName);
        await Logins(world).DisconnectAsync(new() { Registry = "index.docker.io", CompatibleAuthFile = file }, Cancel);
        Assert.Empty(await Logins(world).ListAsync(new() { AuthFile = file }, Cancel));
    }

    [Theory]
    [InlineData("not json s3cret")]
    [InlineData("[]")]
    [InlineData("""{"auths":[]}""")]
    [InlineData("""{"auths":{},"auths":{"a.io":{"auth":"czNjcmV0"}}}""")]
    public async Task AFileThatIsNoneIsLeftAlone(string content)
    {
        await using FakeRegistry registry = BasicRegistry();
        using RegistryWorld world = new();
        string file = world.Folder.Write("own.json", content);
        PodShellException error = await Refused.WithAsync(ErrorIds.AuthFileInvalid, () =>
            Logins(world).ConnectAsync(Request(registry.Host, file: file), Cancel)
        );
        Assert.DoesNotContain("s3cret", error.ToString(), StringComparison.Ordinal);
        Assert.Equal(content, await File.ReadAllTextAsync(file, Cancel));
    }

    [Fact]
    public async Task ALinkToTheFileStays()
    {
        await using FakeRegistry registry = BasicRegistry();
        using RegistryWorld world = new();
        string file = world.Folder.Write("real/own.json", "{}");
        string link = world.Folder.Path + "/own.json";
        File.CreateSymbolicLink(link, file);
        world.Folder.Write("real/.own.json.0123.tmp", "left by a kill");
        Assert.Equal(file, (await Logins(world).ConnectAsync(Request(registry.Host, file: link), Cancel)).Location);
        Assert.NotNull(File.ResolveLinkTarget(link, false));
        Assert.Equal([file], Directory.GetFiles(Path.GetDirectoryName(file)!));
    }

    [Theory]
    [InlineData("127.0.0.1:1/a:tag")]
    [InlineData("127.0.0.1:1/a@sha256:0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("../../etc")]
    [InlineData("host name")]
    [InlineData("registry")]
    public async Task WhatIsNoRegistryIsRefused(string text)
    {
        using RegistryWorld world = new();
        await Refused.WithAsync(ErrorIds.RegistryNameInvalid, () => Logins(world).ConnectAsync(Request(text), Cancel));
    }

    [Fact]
    public async Task AUserNameWithAColonIsRefused()
    {
        using RegistryWorld world = new();
        ConnectRegistryRequest request = Request("127.0.0.1:1");
        request.Options.UserName = "an:na";
        await Refused.WithAsync(ErrorIds.CredentialsInvalid, () => Logins(world).ConnectAsync(request, Cancel));
    }
}
