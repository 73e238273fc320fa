using System.Text;
using PodShell.Engine.Configuration;
using PodShell.Registry.Tests.Fixtures;
using PodShell.Testing;

namespace PodShell.Registry.Tests.Configuration;

public sealed class CredentialTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static string Auth(string credentials) => Convert.ToBase64String(Encoding.UTF8.GetBytes(credentials));

    private static async Task<string?> Find(RegistryWorld world, string name, IReadOnlyList<string>? sources = null)
    {
        CredentialStore store = new(world.Environment, new CredentialHelper(world.Environment, world.Tuning.CredentialHelperTimeout));
        ImageReference reference = ImageReference.Parse(name);
        RegistryCredentials? found = await store.ResolveAsync(
            reference.Repository,
            reference.Domain!,
            world.Options.AuthFile,
            sources,
            Cancel
        );
        return found is null ? null : found.IdentityToken ?? found.RegistryToken ?? $"{found.Username}:{found.Password}";
    }

    [Fact]
    public async Task TheMostSpecificKeyCounts()
    {
        using RegistryWorld world = new();
        world.Folder.Write(
            "home/.config/containers/auth.json",
            $$"""
            {"auths":{
              "quay.io":{"auth":"{{Auth("host:1")}}"},
              "quay.io/ns":{"auth":"{{Auth("ns:2")}}"},
              "quay.io/ns/repo":{"auth":"{{Auth("repo:3:x")}}"},
              "https://index.docker.io/v1/":{"auth":"{{Auth("hub:4")}}"},
              "token.io":{"identitytoken":"idt"},
              "ready.io":{"registrytoken":"rt"},
              "empty.io":{} } }
            """
        );
        Assert.Equal("repo:3:x", await Find(world, "quay.io/ns/repo:1"));
        Assert.Equal("ns:2", await Find(world, "quay.io/ns/other"));
        Assert.Equal("host:1", await Find(world, "quay.io/nsx/repo"));
        Assert.Null(await Find(world, "quay.io:444/ns/repo"));
        Assert.Null(await Find(world, "evilquay.io/ns/repo"));
        Assert.Equal("hub:4", await Find(world, "docker.io/busybox"));
        Assert.Equal("idt", await Find(world, "token.io/x"));
        Assert.Equal("rt", await Find(world, "ready.io/x"));
        Assert.Null(await Find(world, "empty.io/x"));
    }

    [Fact]
    public async Task FilesAreReadInPodmansOrder()
    {
        using RegistryWorld world = new(1000);
        static string File(string user) => $$"""{"auths":{"q.io":{"auth":"{{Auth(user + ":x")}}"} } }""";
        world.Folder.Write("home/.dockercfg", $$"""{"q.io":{"auth":"{{Auth("legacy:x")}}"} }""");
        Assert.Equal("legacy:x", await Find(world, "q.io/a"));
        world.Folder.Write("home/.docker/config.json", File("docker"));
        Assert.Equal("docker:x", await Find(world, "q.io/a"));
        world.Folder.Write("home/.config/containers/auth.json", File("config"));
        Assert.Equal("config:x", await Find(world, "q.io/a"));
        world.Folder.Write("run/containers/1000/auth.json", File("run"));
        Assert.Equal("run:x", await Find(world, "q.io/a"));
        world["XDG_RUNTIME_DIR"] = world.Folder.Path + "/xdg";
        world.Folder.Write("xdg/containers/auth.json", File("xdg"));
        Assert.Equal("xdg:x", await Find(world, "q.io/a"));
        world["DOCKER_CONFIG"] = Path.GetDirectoryName(world.Folder.Write("dc/config.json", """{"auths":{}}"""))!;
        Assert.Null(await Find(world, "q.io/a"));
        world["REGISTRY_AUTH_FILE"] = world.Folder.Write("raf.json", File("raf"));
        Assert.Equal("raf:x", await Find(world, "q.io/a"));
        world.Options.AuthFile = world.Folder.Write("own.json", File("own"));
        Assert.Equal("own:x", await Find(world, "q.io/a"));
        world.Options.AuthFile = "own.json";
        Assert.Equal("own:x", await Find(world, "q.io/a"));
        world.Options.AuthFile = world.Folder.Path + "/none.json";
        await Refused.WithAsync(ErrorIds.AuthFileNotFound, () => Find(world, "q.io/a"));
    }

    [Theory]
    [InlineData("nonsense-s3cret")]
    [InlineData("""{"auths":[]}""")]
    [InlineData("""{"auths":{"q.io":{"auth":"%%%s3cret"}}}""")]
    [InlineData("""{"auths":{"q.io":{"auth":"czNjcmV0"}}}""")]
    public async Task RefusesMalformedFilesWithoutShowingThem(string content)
    {
        using RegistryWorld world = new();
        world.Folder.Write("home/.config/containers/auth.json", content);
        PodShellException error = await Refused.WithAsync(ErrorIds.AuthFileInvalid, () => Find(world, "q.io/a"));
        Assert.DoesNotContain("s3cret", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AsksHelpers()
    {
        using RegistryWorld world = new();
        world.Folder.Program(
            "bin/docker-credential-one",
            """
            #!/bin/sh
            read server
            case "$1 $server" in
              "get q.io") echo '{"ServerURL":"q.io","Username":"joe","Secret":"pw"}';;
              "get t.io") echo '{"Username":"<token>","Secret":"idt"}';;
              "get https://index.docker.io/v1/") echo '{"Username":"hub","Secret":"x"}';;
              *) echo 'credentials not found in native keychain'; exit 1;;
            esac
            """
        );
        string file = world.Folder.Write("home/.docker/config.json", """{"credHelpers":{"q.io":"one"},"credsStore":"one"}""");
        Assert.Equal("joe:pw", await Find(world, "q.io/a"));
        Assert.Equal("idt", await Find(world, "t.io/a"));
        Assert.Equal("hub:x", await Find(world, "docker.io/a"));
        Assert.Null(await Find(world, "none.io/a"));
        File.Delete(file);
        Assert.Null(await Find(world, "q.io/a"));
        Assert.Equal("joe:pw", await Find(world, "q.io/a", ["containers-auth.json", "one"]));
    }

    [Theory]
    [InlineData("../../bin/sh")]
    [InlineData("a/b")]
    [InlineData("-x")]
    [InlineData("a b")]
    [InlineData("missing")]
    public async Task RefusesOddHelpers(string name)
    {
        using RegistryWorld world = new();
        world.Folder.Write("home/.docker/config.json", $$"""{"credsStore":"{{name}}"}""");
        await Refused.WithAsync(ErrorIds.CredentialHelperInvalid, () => Find(world, "q.io/a"));
    }

    [Theory]
    [InlineData("echo s3cret; exit 3")]
    [InlineData("echo '{\"s3cret'")]
    [InlineData("exec head -c 1000000 /dev/zero")]
    [InlineData("exec sleep 60")]
    public async Task SurvivesBadHelpers(string script)
    {
        using RegistryWorld world = new();
        world.Tuning = world.Tuning with { CredentialHelperTimeout = TimeSpan.FromMilliseconds(300) };
        world["PATH"] = world.Folder.Path + "/bin";
        world.Folder.Program("bin/docker-credential-bad", "#!/bin/sh\nPATH=/usr/bin:/bin\n" + script + "\n");
        world.Folder.Write("home/.docker/config.json", """{"credsStore":"bad"}""");
        PodShellException error = await Refused.WithAsync(ErrorIds.CredentialHelperFailed, () => Find(world, "q.io/a"));
        Assert.DoesNotContain("s3cret", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ANamedFileMayBeAPipe()
    {
        // As a shell's --authfile <(…).
        using RegistryWorld world = new();
        string pipe = world.Folder.Path + "/pipe";
        (await ProcessRunner.RunAsync("mkfifo", pipe)).Succeeded();
        AuthFile.Check(pipe);
        world.Options.AuthFile = pipe;
        string content = $$"""{"auths":{"q.io":{"auth":"{{Auth("piped:x")}}"} } }""";
        Task writing = Task.Run(() => File.WriteAllText(pipe, content), Cancel);
        Assert.Equal("piped:x", await Find(world, "q.io/a"));
        await writing;
    }

    [Fact]
    public void ANamedFileThatIsNoneIsToldAtOnce()
    {
        using RegistryWorld world = new();
        Refused.With(ErrorIds.AuthFileInvalid, () => AuthFile.Check(world.Folder.Write("bad.json", "[]")));
        AuthFile.Check(world.Folder.Write("good.json", "{}"));
    }

    [Fact]
    public async Task GivenCredentialsAreForTheNamedRegistryOnly()
    {
        using RegistryWorld world = new();
        (world.Options.UserName, world.Options.Password) = ("joe", "s3cret");
        ImageReference name = ImageReference.Parse("q.io/a");
        RegistryCredentials? own = await world.Context().CredentialsAsync(name, name, world.Options, Cancel);
        Assert.Equal("s3cret", own!.Password);
        Assert.DoesNotContain("s3cret", own.ToString(), StringComparison.Ordinal);
        Assert.Null(await world.Context().CredentialsAsync(name, ImageReference.Parse("mirror.io/a"), world.Options, Cancel));
        Assert.Equal("p:w", RegistryCredentials.Parse("u:p:w").Password);
        Refused.With(ErrorIds.CredentialsInvalid, () => RegistryCredentials.Parse("nocolon"));
        Refused.With(ErrorIds.CredentialsInvalid, () => RegistryCredentials.Parse("a:b\n"));
    }
}
