using PodShell.Protocol;
using PodShell.Testing;

namespace PodShell.Cmdlets.Tests;

/// <summary>How secrets are named to the cmdlets, and what the cmdlets ask and give back.</summary>
public sealed class SecretCommandTests
{
    private static readonly PodSecret s_db = new()
    {
        Id = "0123456789abcdef012345678",
        Name = "db",
        Driver = "file",
        Created = DateTimeOffset.UnixEpoch,
        Updated = DateTimeOffset.UnixEpoch,
    };

    [Theory]
    [InlineData("Remove-PodSecret db")]
    [InlineData("'db' | Remove-PodSecret")]
    [InlineData("Get-PodSecret | Remove-PodSecret")]
    [InlineData("[pscustomobject]@{ Name = 'db' } | Remove-PodSecret")]
    [InlineData("Remove-PodSecret d*")]
    public void ASecretIsNamedInAllUsualWays(string script)
    {
        using FakeEngine engine = new FakeEngine().Answers(Operations.SecretList, s_db).Answers(Operations.SecretRemove, s_db);
        using HostedRunspace shell = engine.Open();
        Assert.Empty(shell.Run(script).Succeeded().Output);
        Assert.Equal(s_db.Id, Assert.Single(engine.Calls(Operations.SecretRemove)).Secret);
    }

    // What ConvertTo-SecureString makes, whose module the hosted PowerShell has not.
    private const string SecureText = "& { $s = [securestring]::new(); 'gehe\u00edm'.ToCharArray().ForEach({ $s.AppendChar($_) }); $s }";

    [Theory]
    [InlineData($"New-PodSecret db ({SecureText})")]
    [InlineData($"{SecureText} | New-PodSecret db")]
    [InlineData("New-PodSecret db -Byte ([Text.Encoding]::UTF8.GetBytes('gehe\u00edm'))")]
    [InlineData("$env:PODSHELL_TEST_SECRET = 'gehe\u00edm'; New-PodSecret db -EnvironmentVariable PODSHELL_TEST_SECRET")]
    [InlineData(
        "$f = [IO.Path]::GetTempFileName(); [IO.File]::WriteAllText($f, 'gehe\u00edm'); New-PodSecret db -Path $f; [IO.File]::Delete($f)"
    )]
    public void TheContentComesFromWhereItIs(string script)
    {
        using FakeEngine engine = new FakeEngine().Answers(Operations.SecretCreate, s_db);
        using HostedRunspace shell = engine.Open();
        Assert.Single(shell.Run(script).Succeeded().As<PodSecret>());
        SecretCreateOptions options = Assert.Single(engine.Calls(Operations.SecretCreate));
        Assert.Equal(("db", "gehe\u00edm"), (options.Name, System.Text.Encoding.UTF8.GetString(options.Data)));
    }

    [Fact]
    public void WhatIsAskedOfANewSecretReachesTheEngine()
    {
        using FakeEngine engine = new FakeEngine().Answers(Operations.SecretCreate, s_db);
        using HostedRunspace shell = engine.Open();
        shell
            .Run(
                "New-PodSecret db -Byte 1 -Driver shell -DriverOption @{ list = 'x' } -Label @{ a = 1 } -Replace -Ignore; "
                    + "New-PodSecret x -Byte 1 -WhatIf"
            )
            .Succeeded();
        SecretCreateOptions options = Assert.Single(engine.Calls(Operations.SecretCreate));
        Assert.Equal(
            ("shell", "x", "1", true, true),
            (options.Driver, options.DriverOptions["list"], options.Labels["a"], options.Replace, options.Ignore)
        );
    }

    [Fact]
    public void AQueryTakesFiltersAndShowsWhatItHoldsWhenAsked()
    {
        using FakeEngine engine = new FakeEngine().Answers(Operations.SecretList, s_db);
        using HostedRunspace shell = engine.Open();
        Assert.Single(shell.Run("Get-PodSecret -Filter @{ driver = 'file' } -ShowSecret").Succeeded().As<PodSecret>());
        SecretQuery query = Assert.Single(engine.Calls(Operations.SecretList));
        Assert.Equal(["file"], query.Filters["driver"]);
        Assert.True(query.ShowData);
        Assert.True(Assert.Single(shell.Run("Test-PodSecret db").Succeeded().As<bool>()));
    }
}
