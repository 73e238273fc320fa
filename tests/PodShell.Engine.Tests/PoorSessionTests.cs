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
        ProcessResult result = await _scene.RunAsync(
            """
            [ "$(id -u)" = 0 ] || R="--network slirp4netns $R"
            ulimit -n 64
            $P run --rm $R sh -c 'ulimit -n'
            $P run -d --name c $R sleep 1000 > /dev/null; echo $?
            $P exec c echo in
            $P ps --format '{{.Names}}'
            $P rm -f -t 0 c
            """
        );
        Assert.Equal(["64", "0", "in", "c", "c"], result.Succeeded().Lines);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(10)]
    public async Task TooFewDescriptorsAreTold(int descriptors)
    {
        ProcessResult result = await _scene.RunAsync($"(ulimit -n {descriptors}; $P run --rm $R true); echo $?");
        Assert.Equal(["125"], result.Lines);
        Assert.StartsWith("Error: ", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("internal error", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ALimitOfFileSizesIsTheContainersTooAndIsTold()
    {
        ProcessResult result = await _scene.RunAsync(
            """
            $P run -d --name c $R sleep 1000 >/dev/null
            (ulimit -f 0; $P ps -q >/dev/null; exec $P run --rm $R true) >/dev/null; echo $?
            (ulimit -f 20000; exec $P run --rm $R sh -c 'head -c 30000000 /dev/zero > /tmp/big; echo $?')
            $P rm -f -t 0 c
            """
        );
        Assert.Equal(["125", "153", "c"], result.Lines);
        Assert.Contains("Error: ", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("internal error", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(280_000)]
    [InlineData(1_000_000)]
    public async Task UnderALimitOfAddressSpaceAllWorks(int kibibytes)
    {
        ProcessResult result = await _scene.RunAsync(
            $$"""
            ulimit -v {{kibibytes}}
            for i in 1 2 3 4 5 6; do
                $P run --rm --network none $R sh -c 'echo hi $(env | grep -c DOTNET)'; echo $?
            done
            $P ps -aq
            """
        );
        Assert.Equal([.. Enumerable.Repeat<string[]>(["hi 0", "0"], 6).SelectMany(lines => lines)], result.Succeeded().Lines);
    }

    [Fact]
    public async Task TooLittleAddressSpaceIsToldAtOnce()
    {
        ProcessResult result = await _scene.RunAsync("(ulimit -v 200000; $P ps); echo $?");
        Assert.Equal(["125"], result.Lines);
        Assert.Equal("Error: the limit of address space is 200000 KiB (ulimit -v), and podsh needs 262144: raise it", result.Error.Trim());
    }

    [Fact]
    [Trait("Runs", "User")]
    public async Task TooFewProcessesAreToldAtOnce()
    {
        ProcessResult result = await _scene.RunAsync("(ulimit -p 5; exec $P ps); echo $?");
        Assert.Equal(["125"], result.Lines);
        Assert.Equal(
            "Error: the limit of processes is 5 (ulimit -u), and the user's others leave too few of them: raise it",
            result.Error.Trim()
        );
    }

    [Fact]
    public async Task AnArgumentThatIsNotUtf8IsRefusedAndNotChanged()
    {
        ProcessResult result = await _scene.RunAsync(
            """
            $P create --name c -l "a=$(printf 'x\377')" $R true; echo $?
            $P create --name d -l "a=$(printf '\357\277\275')" $R true > /dev/null; echo $?
            $P ps -a --format '{{.Names}}'
            """
        );
        Assert.Equal(["125", "0", "d"], result.Lines);
        Assert.StartsWith("Error: The argument 'a=x\uFFFD' is not valid UTF-8.", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NothingOfTheEnvironmentIsNeeded()
    {
        ProcessResult result = await _scene.RunAsync(
            """
            alone() { env -i PODSHELL_ROOT="$PODSHELL_ROOT" PODSHELL_RUNROOT="$PODSHELL_RUNROOT" "$P" "$@"; }
            alone run -d --name c $R sleep 1000 > /dev/null; echo $?
            alone exec c sh -c 'echo $HOME'
            alone ps --format '{{.Names}}'
            alone rm -f -t 0 c
            """
        );
        Assert.Equal(["0", "/root", "c", "c"], result.Succeeded().Lines);
    }

    [Fact]
    public async Task WhatCannotBePrintedHasBeenDoneAllTheSame()
    {
        ProcessResult result = await _scene.RunAsync(
            """
            $P run -d --network none --name c $R sleep 1000 > /dev/full; echo $?
            $P ps --format '{{.Names}}'
            $P rm -f -t 0 c
            """
        );
        Assert.Equal(["125", "c", "c"], result.Lines);
        Assert.Contains("Error: The command was carried out, but what it prints is lost: ", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatARuntimeLeftOfContainersThatDoNotRunGoes()
    {
        ProcessResult result = await _scene.RunAsync(
            """
            $P run -d --network none --name c $R sleep 1000 > /dev/null
            id=$($P inspect -f '{{.Id}}' c)
            states=$(dirname $(ls -d $PODSHELL_RUNROOT/runtime/*/$id))
            other=$(echo $id | tr 0-9a-f 1-9a-f0)
            mkdir $states/$other $states/foreign; echo '{}' > $states/$other/status
            : > $PODSHELL_RUNROOT/locks/container-$other
            $P exec c echo in
            ls $states | sed "s/$id/runs/; s/$other/stale/" | sort
            mkdir $states/$other; $P system check --repair; echo $?
            ls $states | sed "s/$id/runs/; s/$other/stale/" | sort
            $P rm -f -t 0 c
            """
        );
        Assert.Equal(["in", "foreign", "runs", "0", "foreign", "runs", "c"], result.Succeeded().Lines);
    }
}
