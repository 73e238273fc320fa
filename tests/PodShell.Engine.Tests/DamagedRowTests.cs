using PodShell.Engine.State.Sqlite;
using PodShell.Testing;

namespace PodShell.Engine.Tests;

/// <summary>
/// A row of the database that makes no sense: the others are shown, and a repair makes it anew from the container's copy.
/// </summary>
public sealed class DamagedRowTests
{
    [Fact]
    public async Task ADamagedRowIsReplacedByItsCopy()
    {
        await using ShellScene scene = new();
        (
            await scene.RunAsync(
                """
                $P create --name good --network none $R true
                $P create --name bad --network none -l a=b $R sh -c 'exit 3'
                $P start -a bad || echo $?
                $P network create apart
                """
            )
        ).Succeeded();
        using (SqliteConnection connection = new(scene.Roots.Root + "/state.db", 1000))
        {
            connection.Execute("UPDATE containers SET summary=x'7b' WHERE name='bad'");
            connection.Execute("UPDATE networks SET definition=x'7b' WHERE name='apart'");
        }

        ProcessResult list = (await scene.RunAsync("$P ps -a --format '{{.Names}}'")).Succeeded();
        Assert.Equal(["good"], list.Lines);
        Assert.StartsWith("WARN: What the state database has of the container 'bad' is damaged: ", list.Error, StringComparison.Ordinal);
        ProcessResult networks = (await scene.RunAsync("$P network ls --format '{{.Name}}'")).Succeeded();
        Assert.Equal(["podman"], networks.Lines);
        Assert.Contains("network 'apart' is damaged", networks.Error, StringComparison.Ordinal);
        ProcessResult refused = await scene.RunAsync("$P rm -f bad; echo $?");
        Assert.Equal(["125"], refused.Lines);
        Assert.Contains("system check --repair", refused.Error, StringComparison.Ordinal);
        (await scene.RunAsync("$P rm good")).Succeeded();
        ProcessResult check = await scene.RunAsync("$P system check; echo $?");
        Assert.Contains("Damaged container bad", check.Output, StringComparison.Ordinal);
        Assert.Equal("125", check.Lines[^1]);

        Assert.Contains("Repaired container bad", (await scene.RunAsync("$P system check --repair")).Output, StringComparison.Ordinal);
        Assert.Equal(
            ["bad 3 b"],
            (await scene.RunAsync("$P inspect -f '{{.Name}} {{.State.ExitCode}} {{.Config.Labels.a}}' bad")).Succeeded().Lines
        );
        (await scene.RunAsync("$P rm bad")).Succeeded();
    }
}
