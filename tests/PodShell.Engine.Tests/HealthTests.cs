using PodShell.Testing;

namespace PodShell.Engine.Tests;

/// <summary>Health checks by time: their timer, what they lead to, and what is left of them.</summary>
public sealed class HealthTests : IAsyncLifetime
{
    // The timer of a container, by its name and by the id among its words.
    private const string Functions = """
        timer() {
            grep -al ^podshell-health /proc/[0-9]*/cmdline 2> /dev/null | xargs -r grep -al "$1" 2> /dev/null | cut -d/ -f3
        }
        run() { $P run -d --network none --stop-timeout 0 "$@" $R sleep 1000; }
        said() { $P inspect --format '{{.State.Health.Status}} {{.State.Health.FailingStreak}}' c; }

        """;

    private readonly ShellScene _scene = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _scene.DisposeAsync();

    [Fact]
    public async Task ChecksAreMadeByTimeAndEndWithTheContainer()
    {
        ProcessResult result = await RunAsync(
            """
            id=$(run --name c --health-cmd 'test -e /ok' --health-interval 100ms --health-retries 2)
            $P wait --condition unhealthy c
            said | cut -d' ' -f1
            $P exec c touch /ok
            $P wait --condition healthy c
            said
            $P ps --filter health=healthy --format '{{.Names}} {{.Status}}' | grep -c '^c Up .*(healthy)$'
            timer $id | wc -l
            $P rm -ft0 c
            timer $id | wc -l
            ls $PODSHELL_RUNROOT/locks | grep -c health
            """
        );
        Assert.Equal(["-1", "unhealthy", "-1", "healthy 0", "1", "1", "c", "0", "0"], result.Lines);
    }

    /// <summary>In the foreground, in a pod, with a restart policy: each start has a timer, and none has two.</summary>
    [Fact]
    public async Task EveryWayToStartHasOneTimer()
    {
        ProcessResult result = await RunAsync(
            """
            H='--health-cmd true --health-interval 100ms'
            $P run --rm --network none --name f $H $R sleep 1000 & foreground=$!
            until [ -n "$($P ps -q)" ]; do :; done
            $P wait --condition healthy f
            timer "$($P inspect f --format '{{.Id}}')" | wc -l
            $P stop -t0 f > /dev/null; wait $foreground
            id=$(run --name c --restart always $H)
            $P wait --condition healthy c
            kill -9 $($P inspect c --format '{{.State.Pid}}')
            until [ "$($P inspect c --format '{{.RestartCount}}')" = 1 ]; do :; done
            $P wait --condition healthy c
            timer $id | wc -l
            $P restart -t0 c; $P start c
            $P wait --condition healthy c
            timer $id | wc -l
            $P rm -ft0 c
            timer $PODSHELL_RUNROOT | wc -l
            """
        );
        Assert.Equal(["-1", "1", "-1", "-1", "1", "c", "c", "-1", "1", "c", "0"], result.Lines);
    }

    [Fact]
    public async Task ATimerThatWasKilledIsStartedAgainByTheNextCommand()
    {
        ProcessResult result = await RunAsync(
            """
            id=$(run --name c --health-cmd 'test -e /ok' --health-interval 100ms --health-retries 1)
            $P wait --condition unhealthy c
            first=$(timer $id)
            kill -9 $first
            until [ "$(timer $id)" != "$first" ]; do :; done
            $P ps -q | wc -l
            second=$(timer $id)
            [ "$first" != "$second" ] && echo "$second" | wc -l
            $P exec c touch /ok
            $P wait --condition healthy c
            $P rm -ft0 c
            timer $id | wc -l
            """
        );
        Assert.Equal(["-1", "1", "1", "-1", "c", "0"], result.Lines);
    }

    [Fact]
    public async Task WhatIsUnhealthyIsKilledStoppedOrRestarted()
    {
        ProcessResult result = await RunAsync(
            """
            H='--health-cmd false --health-interval 100ms --health-retries 2'
            run --name k $H --health-on-failure kill > /dev/null
            $P wait k
            run --name s --restart always $H --health-on-failure stop > /dev/null
            $P wait --condition exited s
            $P inspect s --format '{{.State.Status}} {{.RestartCount}}'
            id=$(run --name r $H --health-on-failure restart)
            begun=$($P inspect r --format '{{.State.StartedAt}}')
            until [ "$($P inspect r --format '{{.State.Status}} {{.State.StartedAt}}')" != "running $begun" ]; do :; done
            $P events --stream=false --filter container=r --filter event=restart --format '{{.Status}}' > /dev/null
            until $P events --stream=false --filter container=r --filter event=restart --format '{{.Status}}' | grep -q restart; do :; done
            $P rm -ft0 k s r | sort | tr '\n' ' '
            until [ -z "$(timer $id)" ]; do :; done
            """
        );
        Assert.Equal(["137", "137", "exited 0", "k r s "], result.Lines.Select(line => line is "k r s" ? "k r s " : line));
    }

    /// <summary>A startup check comes first; what fails it too often is started again.</summary>
    [Fact]
    public async Task AStartupCheckComesFirst()
    {
        ProcessResult result = await RunAsync(
            """
            run --name c --health-cmd true --health-interval 100ms \
                --health-startup-cmd 'test -e /up' --health-startup-interval 100ms > /dev/null
            until [ "$($P inspect c --format '{{len .State.Health.Log}}')" = 5 ]; do :; done
            said
            $P exec c touch /up
            $P wait --condition healthy c
            said
            """
        );
        Assert.Equal(["starting 0", "-1", "healthy 0"], result.Lines);
    }

    [Fact]
    public async Task ResultsAreKeptAsManyAndAsLongAsAskedFor()
    {
        ProcessResult result = await RunAsync(
            """
            mkdir kept
            id=$(run --name c --health-cmd 'echo 0123456789' --health-interval 0 --health-max-log-count 2 --health-max-log-size 4 \
                --health-log-destination kept)
            for i in 1 2 3; do $P healthcheck run c; done
            $P inspect c --format '{{range .State.Health.Log}}{{.Output}} {{end}}'
            grep -c '"Status":"healthy"' kept/$id-healthcheck.log
            timer $id | wc -l
            """
        );
        Assert.Equal(["0123 0123", "1", "0"], result.Lines.Select(line => line.TrimEnd()));
    }

    [Fact]
    public async Task TheTimerHasNothingOfTheCallers()
    {
        ProcessResult result = await RunAsync(
            """
            echo x > held; exec 9< held
            id=$(SECRET_OF_CALLER=1 run --name c --health-cmd true --health-interval 1000s)
            $P wait --condition healthy c
            pid=$(timer $id)
            ls -l /proc/$pid/fd | grep -c held
            tr '\0' '\n' < /proc/$pid/environ | grep -c SECRET_OF_CALLER
            """
        );
        Assert.Equal(["-1", "0", "0"], result.Lines);
    }

    private Task<ProcessResult> RunAsync(string script) => _scene.RunAsync(Functions + script);
}
