using PodShell.Cli.Context;
using PodShell.Cli.Tests.Fakes;

namespace PodShell.Cli.Tests.Verbs;

public sealed class SecretVerbsTests
{
    private const string Id = "0123456789abcdef012345678";

    [Fact]
    public void CreateFillsTheOptionsAndPrintsTheId()
    {
        CliRun run = new CliRun { Input = "typed" }.Run(
            "secret",
            "create",
            "-d",
            "shell",
            "--driver-opts",
            "list=a b,c,store=x=1,delete=z",
            "--driver-opts",
            "lookup=l",
            "-l",
            "a=b",
            "--replace",
            "db",
            "-"
        );
        SecretCreateOptions options = Assert.IsType<SecretCreateOptions>(Assert.Single(run.Secrets.Requests));
        Assert.Equal(Id + "\n", run.Output);
        Assert.Equal(("db", "shell", true, false), (options.Name, options.Driver, options.Replace, options.Ignore));
        Assert.Equal("typed"u8, options.Data);
        Assert.Equal("b", options.Labels["a"]);
        Assert.Equal(["a b,c", "x=1", "z", "l"], options.DriverOptions.Values);
    }

    [Fact]
    public void TheContentOfAVariableIsTaken()
    {
        CliRun run = CliRun.Of("secret", "create", "--env", "db", "TOKEN");
        Assert.Equal("abc"u8, Assert.IsType<SecretCreateOptions>(Assert.Single(run.Secrets.Requests)).Data);
        Assert.Contains("NOPE is not set", CliRun.Of("secret", "create", "--env", "db", "NOPE").Error, StringComparison.Ordinal);
        Assert.Equal(ExitCodes.Engine, CliRun.Of("secret", "create", "--ignore", "--replace", "--env", "db", "TOKEN").ExitCode);
        Assert.Equal(ExitCodes.Engine, CliRun.Of("secret", "create", "db").ExitCode);
        Assert.Equal(ExitCodes.Engine, CliRun.Of("secret", "create", "db", "missing-file").ExitCode);
    }

    [Fact]
    public void AListHasItsColumns()
    {
        CliRun run = new();
        run.Secrets.Secrets.Add(FakeSecrets.Make("db"));
        Assert.Equal(
            "ID                         NAME        DRIVER      CREATED        UPDATED\n"
                + $"{Id}  db          file        5 minutes ago  About a minute ago\n",
            run.Run("secret", "ls", "-f", "name=d").Output
        );
        Assert.Equal(["d"], Assert.IsType<SecretQuery>(Assert.Single(run.Secrets.Requests)).Filters["name"]);
        Assert.Equal(Id + "\n", run.Run("secret", "list", "--quiet").Output);
        Assert.DoesNotContain("NAME", run.Run("secret", "ls", "--noheading").Output, StringComparison.Ordinal);
        Assert.Equal("db web\n", run.Run("secret", "ls", "--format", "{{.Name}} {{.Labels.app}}").Output);
    }

    [Fact]
    public void InspectShowsWhatASecretHoldsOnlyWhenItIsAsked()
    {
        CliRun run = new();
        run.Secrets.Secrets.Add(FakeSecrets.Make("db"));
        string plain = run.Run("secret", "inspect", "db").Output;
        Assert.Contains("\"path\": \"/store/secrets\"", plain, StringComparison.Ordinal);
        Assert.DoesNotContain("SecretData", plain, StringComparison.Ordinal);
        Assert.Equal("what it holds\n", run.Run("secret", "inspect", "--showsecret", "-f", "{{.SecretData}}", "db").Output);
        string pretty = run.Run("secret", "inspect", "--pretty", "db").Output;
        Assert.Contains("Driver:", pretty, StringComparison.Ordinal);
        Assert.DoesNotContain("what it holds", pretty, StringComparison.Ordinal);
    }

    [Fact]
    public void RemoveWantsNamesOrAll()
    {
        CliRun run = CliRun.Of("secret", "rm", "--ignore", "db", "missing");
        Assert.Equal(Id + "\n", run.Output);
        Assert.All(run.Secrets.Requests.Cast<RemoveSecretRequest>(), request => Assert.True(request.Ignore));
        Assert.Equal(ExitCodes.Engine, CliRun.Of("secret", "rm").ExitCode);
        Assert.Equal(ExitCodes.Engine, CliRun.Of("secret", "rm", "--all", "db").ExitCode);
    }

    [Fact]
    public void ContainersAreGivenThem()
    {
        ContainerOptions options = CliRun
            .Of("create", "--secret", "db,uid=7,mode=0400", "--secret", "api,type=env,target=TOKEN", "image")
            .RequestOf<ContainerOptions>();
        Assert.Equal(
            [new ContainerSecret("db", Uid: 7, Mode: 0x100), new ContainerSecret("api", SecretKind.Env, "TOKEN")],
            options.Secrets
        );
    }
}
