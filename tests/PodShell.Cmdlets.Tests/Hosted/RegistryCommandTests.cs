using PodShell.Protocol;
using PodShell.Testing;

namespace PodShell.Cmdlets.Tests;

/// <summary>The cmdlets of registries.</summary>
public sealed class RegistryCommandTests
{
    private const string Credential = "([pscredential]::new('anna', [Net.NetworkCredential]::new('', 'secret').SecurePassword))";

    private static readonly RegistryLogin s_login = new()
    {
        Registry = "r.example.com",
        UserName = "anna",
        Location = "/run/auth.json",
    };

    [Fact]
    public void CredentialsGoToTheEngine()
    {
        using FakeEngine engine = new FakeEngine().Answers(Operations.RegistryConnect, s_login);
        using HostedRunspace shell = engine.Open();
        string options = "-AuthFile /a/auth.json -CertificateDirectory /c -TlsVerify $false";
        Assert.Equal(
            s_login,
            Assert.Single(shell.Run($"Connect-PodRegistry r.example.com {Credential} {options}").Succeeded().As<RegistryLogin>())
        );
        shell.Run($"'r.example.com' | Connect-PodRegistry -Credential {Credential} -CompatibleAuthFile /d/config.json").Succeeded();
        shell.Run($"Connect-PodRegistry r.example.com {Credential} -WhatIf").Succeeded();
        ConnectRegistryRequest[] calls = [.. engine.Calls(Operations.RegistryConnect)];
        Assert.Equal(2, calls.Length);
        Assert.Equal(("r.example.com", "anna", "secret"), (calls[0].Registry, calls[0].Options.UserName, calls[0].Options.Password));
        Assert.Equal(
            ("/a/auth.json", "/c", false),
            (calls[0].Options.AuthFile, calls[0].Options.CertificateDirectory, calls[0].Options.TlsVerify)
        );
        Assert.Equal("/d/config.json", calls[1].CompatibleAuthFile);
    }

    [Fact]
    public void TheyAreListedAndForgotten()
    {
        using FakeEngine engine = new FakeEngine()
            .Answers(Operations.RegistryList, s_login)
            .Answers(Operations.RegistryDisconnect, s_login);
        using HostedRunspace shell = engine.Open();
        Assert.Equal(s_login, Assert.Single(shell.Run("Get-PodRegistry").Succeeded().As<RegistryLogin>()));
        Assert.Empty(shell.Run("Get-PodRegistry *.example.net").Succeeded().As<RegistryLogin>());
        shell.Run("Get-PodRegistry r.example.com/a -AuthFile /a.json").Succeeded();
        Assert.Equal([null, null, "r.example.com/a"], engine.Calls(Operations.RegistryList).Select(call => call.Registry));
        Assert.Empty(shell.Run("Get-PodRegistry | Disconnect-PodRegistry").Succeeded().As<RegistryLogin>());
        Assert.Single(shell.Run("Disconnect-PodRegistry -All -PassThru -AuthFile /a.json").Succeeded().As<RegistryLogin>());
        shell.Run("Disconnect-PodRegistry -All -WhatIf").Succeeded();
        Assert.Equal(
            [("r.example.com", false, null), ("", true, "/a.json")],
            engine.Calls(Operations.RegistryDisconnect).Select(call => (call.Registry, call.All, call.AuthFile))
        );
    }
}
