using PodShell.Testing;

namespace PodShell.Engine.Tests;

/// <summary>Sessions that lack what is usually there: cron's, a unit's, a su's.</summary>
public sealed class PoorSessionTests : IAsyncLifetime
{
    private readonly ShellScene _scene = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _scene.DisposeAsync();

    [Fact]
    public async Task AFewDescriptorsAreEnough()
    {
        // pasta alone needs more, and says so.
        ProcessResult result = await _scene.RunAsync("""
            [ "$(id -u)" = 0 ] || R="--network slirp4netns $R"
            ulimit -n 64
            $P run --rm $R sh -c 'ulimit -n'
            $P run -d --name c $R sleep 1000 > /dev/null; echo $?
            $P exec c echo in
            $P ps --format '{{.Names}}'
            $P rm -f -t 0 c
            """);
        Assert.Equal(["64", "0", "in", "c", "c"], result.Succeeded().Lines);
    }

    [Fact]
    public async Task NothingOfTheEnvironmentIsNeeded()
    {
        ProcessResult result = await _scene.RunAsync("""
            alone() { env -i PODSHELL_ROOT="$PODSHELL_ROOT" PODSHELL_RUNROOT="$PODSHELL_RUNROOT" "$P" "$@"; }
            alone run -d --name c $R sleep 1000 > /dev/null; echo $?
            alone exec c sh -c 'echo $HOME'
            alone ps --format '{{.Names}}'
            alone rm -f -t 0 c
            """);
        Assert.Equal(["0", "/root", "c", "c"], result.Succeeded().Lines);
    }
}
