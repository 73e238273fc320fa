using PodShell.Cli.Tests.Fakes;

namespace PodShell.Cli.Tests.Verbs;

public sealed class LoginVerbTests
{
    private static readonly RegistryLogin s_known = new()
    {
        Registry = "r.example.com",
        UserName = "anna",
        Location = "/run/auth.json",
    };

    [Fact]
    public void CredentialsOfTheCommandLine()
    {
        CliRun run = CliRun.Of("login", "-u", "anna", "-p", "secret", "--tls-verify=false", "--cert-dir", "/c", "-v", "r.example.com");
        Assert.Equal((0, "Used:  /run/auth.json\nLogin Succeeded!\n"), (run.ExitCode, run.Output));
        ConnectRegistryRequest request = Assert.IsType<ConnectRegistryRequest>(Assert.Single(run.Registries.Requests));
        Assert.Equal(("r.example.com", "anna", "secret"), (request.Registry, request.Options.UserName, request.Options.Password));
        Assert.Equal((false, "/c"), (request.Options.TlsVerify, request.Options.CertificateDirectory));
    }

    [Theory]
    [InlineData("secret")]
    [InlineData("secret\n")]
    [InlineData("secret\r\n")]
    public void ThePasswordOfStandardInput(string input)
    {
        CliRun run = new CliRun { Input = input }.Run("login", "-u", "anna", "--password-stdin", "r.example.com");
        Assert.Equal((0, "Login Succeeded!\n", ""), (run.ExitCode, run.Output, run.Error));
    }

    [Fact]
    public void ThePasswordIsNotAskedForWithoutATerminal()
    {
        CliRun run = new CliRun { Input = "anna\nsecret\n" }.Run("login", "r.example.com");
        Assert.Equal((125, "Username: "), (run.ExitCode, run.Output));
        Assert.Contains("--password-stdin", run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Registries.Requests);
    }

    [Fact]
    public void AnEmptyUserNameMeansTheKnownOne()
    {
        CliRun run = new() { Input = "\n" };
        run.Registries.Login = s_known;
        run.Run("login", "-p", "secret", "r.example.com");
        Assert.Equal((0, "Username (anna): Login Succeeded!\n"), (run.ExitCode, run.Output));
    }

    [Fact]
    public void WhatIsKeptIsChecked()
    {
        CliRun run = new();
        run.Registries.Login = s_known;
        run.Run("login", "r.example.com");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("Already logged in to r.example.com", run.Output, StringComparison.Ordinal);
        Assert.Equal("anna\n", RunKnown("login", "--get-login", "r.example.com").Output);
        Assert.Equal("Removed login credentials for r.example.com\n", RunKnown("logout", "r.example.com").Output);
        Assert.Equal("Removed login credentials for all registries\n", RunKnown("logout", "-a").Output);
    }

    [Theory]
    [InlineData("login", "--get-login", "r.example.com")]
    [InlineData("login", "-u", "anna", "-p", "wrong", "r.example.com")]
    [InlineData("login", "-p", "x", "--password-stdin", "-u", "anna", "r.example.com")]
    [InlineData("login", "--password-stdin", "r.example.com")]
    [InlineData("login", "--authfile", "a", "--compat-auth-file", "b", "r.example.com")]
    [InlineData("login", "a.example.com", "b.example.com")]
    [InlineData("logout", "-a", "r.example.com")]
    [InlineData("logout", "--authfile", "a", "--compat-auth-file", "b", "r.example.com")]
    public void IsRefused(params string[] arguments)
    {
        CliRun run = CliRun.Of(arguments);
        Assert.Equal(125, run.ExitCode);
        Assert.StartsWith("Error: ", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Succeeded", run.Output, StringComparison.Ordinal);
    }

    private static CliRun RunKnown(params string[] arguments)
    {
        CliRun run = new();
        run.Registries.Login = s_known;
        return run.Run(arguments);
    }
}
