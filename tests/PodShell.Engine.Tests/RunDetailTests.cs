using PodShell.Testing;

namespace PodShell.Engine.Tests;

/// <summary>Small things that programs and scripts rely on.</summary>
public sealed class RunDetailTests : IAsyncLifetime
{
    private readonly ShellScene _scene = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _scene.DisposeAsync();

    [Fact]
    public async Task WhatToolsLookForInAContainerIsThere()
    {
        ProcessResult result = await _scene.RunAsync(
            """
            $P run --rm --name probe --privileged -e "$(printf 'A\tB=1')" $R sh -c 'echo $container; cut -d= -f1,2 /run/.containerenv' || exit 9
            $P run --rm -e "$(printf 'A\tB=1')" $R env | grep -c "$(printf '^A\tB=1')"
            $P run --rm -e "$(printf 'A\tB=1')" $R cat /run/.containerenv | wc -c
            """
        );
        Assert.Equal("podman", result.Succeeded().Lines[0]);
        Assert.StartsWith("engine=\"podman-", result.Lines[1], StringComparison.Ordinal);
        Assert.Equal("name=\"probe\"", result.Lines[2]);
        Assert.Equal(["1", "0"], result.Lines.TakeLast(2));
    }

    [Fact]
    public async Task NumbersThatMeanNoneAndWhatTheHostCannotDo()
    {
        ProcessResult result = await _scene.RunAsync(
            """
            $P run --rm --memory=0 --memory-reservation=0 $R echo memory 2>/dev/null
            $P run --rm --blkio-weight 100 $R echo weight 2>err
            if [ -e /sys/fs/cgroup/blkio/blkio.weight ] || [ -e /sys/fs/cgroup/blkio/blkio.bfq.weight ] || [ -e /sys/fs/cgroup/cgroup.controllers ]; then echo 1; else grep -ci 'block i/o weight' err; fi
            own=$(cat /proc/self/oom_score_adj)
            score=$($P run --rm --oom-score-adj -500 $R cat /proc/self/oom_score_adj)
            [ "$score" = "$own" ] || [ "$score" = -500 ]; echo $?
            """
        );
        Assert.Equal(["memory", "weight", "1", "0"], result.Lines);
    }

    /// <summary>Who waits for a container to run may then run commands in it.</summary>
    [Fact]
    public async Task WhatIsAboutToStartDoesNotRunYet()
    {
        ProcessResult result = await _scene.RunAsync(
            """
            mkfifo go begun
            printf '#!/bin/sh\ncase "$*" in *" run "*) echo begun > '$PWD'/begun; cat '$PWD'/go > /dev/null;; esac\nexec crun "$@"\n' > slow
            chmod 755 slow
            $P --runtime $PWD/slow run --rm --name c $R sleep 1000 &
            cat begun
            $P ps -a --format '{{.Names}} {{.State}}'
            $P ps -q --filter status=running
            $P inspect -f '{{.State.Running}}' c
            $P exec c true 2>&1 | head -1
            echo > go
            until $P ps -q | grep -q .; do :; done
            $P exec c echo in
            $P rm -ft0 c
            wait
            """
        );
        Assert.Equal(
            [
                "begun",
                "c created",
                "false",
                "Error: The container 'c' does not run: its state is created: container state improper",
                "in",
                "c",
            ],
            result.Lines
        );
    }

    [Fact]
    public async Task AStartThatFailedHasACode()
    {
        ProcessResult result = await _scene.RunAsync(
            """
            $P run -d --name missing $R nosuch > /dev/null 2>&1; echo $?
            $P wait missing
            $P create --name denied $R /etc > /dev/null; $P start denied > /dev/null 2>&1
            $P wait denied
            $P create --name fresh $R true > /dev/null
            $P wait fresh
            """
        );
        Assert.Equal(["127", "127", "126", "0"], result.Lines);
    }

    [Fact]
    public async Task WordsAsOtherProgramsTakeThem()
    {
        ProcessResult result = await _scene.RunAsync(
            """
            $P run -d --name c $R sh -c 'trap "" HUP; while :; do sleep 1; done' > /dev/null || exit 9
            $P kill -s -1 c; echo $?
            $P top c -eo pid,comm | head -1
            $P top c -eopid,cmd | head -1
            $P top c axo pid,%cpu | head -1
            id=$(echo typed | $P run -i -a stdin --name in $R sh -c 'cat > /tmp/typed')
            [ "$id" = "$($P inspect in --format '{{.Id}}')" ]; echo $?
            """
        );
        Assert.Equal(
            ["c", "0", "PID COMMAND", "PID COMMAND", "PID %CPU", "0"],
            result.Lines.Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries)))
        );
        Assert.Equal("typed\n", File.ReadAllText(Path.Combine(_scene.RootFs, "tmp", "typed")));
    }

    [Fact]
    public async Task WhoDoesNotHandSignalsOverIsEndedByThemAlone()
    {
        ProcessResult result = await _scene.RunAsync(
            """
            $P run --rm --name on --sig-proxy=false $R sh -c 'touch /tmp/on; sleep 1000' &
            run=$!
            for i in $(seq 100); do [ -e "${R#--rootfs }/tmp/on" ] && break; sleep 0.1; done
            kill -TERM $run
            wait $run; echo $?
            $P ps --format '{{.Names}} {{.State}}'
            $P rm -f -t 0 on
            $P ps -aq
            """
        );
        Assert.Equal(["143", "on running", "on"], result.Succeeded().Lines);
    }

    // The caller's signal is not handed over where there is a terminal, so that it stops the container, which takes no notice.
    [Fact]
    public async Task WhoHasToBeKilledAtTheEndOfACommandIsNamed()
    {
        ProcessResult result = await _scene.RunAsync(
            """
            $P run --rm -t --name deaf --stop-timeout 1 $R sh -c 'trap "" TERM; touch /tmp/ready; while :; do sleep 0.2; done' 2>err &
            run=$!
            for i in $(seq 100); do [ -e "${R#--rootfs }/tmp/ready" ] && break; sleep 0.1; done
            kill -TERM $run
            wait $run
            grep -c 'StopSignal SIGTERM failed to stop container deaf in 1 seconds, resorting to SIGKILL' err
            """
        );
        Assert.Equal(["1"], result.Lines);
    }
}
