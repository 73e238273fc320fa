using PodShell.Testing;

namespace PodShell.Engine.Tests;

/// <summary>The runtime that containers.conf names, and runtimes and monitors that are killed in the middle of what they do.</summary>
public sealed class ChosenRuntimeTests : IAsyncLifetime
{
    // A crun that does something else first for one of its verbs.
    private const string Wrap = """
        wrap() {
            mkdir -p w
            printf '#!/bin/sh\ncase " $* " in *" %s "*) %s;; esac\nexec %s "$@"\n' "$1" "$2" "$(command -v crun)" > w/crun
            chmod 755 w/crun
        }
        """;

    private readonly ShellScene _scene = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _scene.DisposeAsync();

    [Fact]
    public async Task TheConfigurationNamesIt()
    {
        ProcessResult result = await _scene.RunAsync(
            """
            printf '[engine]\nruntime="runc"\n' > runc.conf
            printf '[engine]\nruntime="nosuch"\n' > nosuch.conf
            export CONTAINERS_CONF=$PWD/runc.conf
            $P create --name a $R true >/dev/null
            $P --runtime crun create --name b $R true >/dev/null
            $P inspect -f '{{.OCIRuntime}}' a b
            CONTAINERS_CONF=$PWD/nosuch.conf $P create --name c $R true >/dev/null 2>err; echo $?; grep -c nosuch err
            """
        );
        Assert.Equal(["runc", "crun", "125", "1"], result.Lines);
    }

    [Fact]
    public async Task AMonitorThatIsKilledWhileItsRuntimeWorksLeavesNothing()
    {
        ProcessResult result = await _scene.RunAsync(
            Wrap
                + """

                wrap create 'kill -9 $PPID'
                $P --runtime $PWD/w/crun run -d --name v $R sleep 1000 >/dev/null 2>&1; echo $?
                $P rm -f -t 0 v
                for p in /proc/[0-9]*; do tr '\0' ' ' < $p/cmdline 2>/dev/null | grep -F -- "$PODSHELL_RUNROOT"; done
                grep -l -F -- "$PODSHELL_ROOT" /proc/[0-9]*/mountinfo 2>/dev/null
                true
                """
        );
        Assert.Equal(["126", "v"], result.Lines);
    }

    [Fact]
    public async Task OneProcessIsInChargeOfRestartsThatARuntimeRefuses()
    {
        ProcessResult result = await _scene.RunAsync(
            Wrap
                + """

                wrap create "test -e $PWD/refuse && exit 1"
                mark() { until cat "$PODSHELL_RUNROOT"/containers/*/restarting 2>/dev/null; do :; done; }
                tries() { until [ $($P inspect -f '{{.RestartCount}}' v) -ge $1 ]; do :; done; }
                $P --runtime $PWD/w/crun run -d --name v --restart always $R sleep 1000 >/dev/null
                touch refuse
                kill -9 $($P inspect -f '{{.State.Pid}}' v)
                tries 1; first=$(mark)
                tries 4; [ "$(mark)" = "$first" ] && echo same
                rm refuse
                until [ $($P inspect -f '{{.State.Status}}' v) = running ]; do :; done
                $P rm -f -t 0 v
                """
        );
        Assert.Equal(["same", "v"], result.Lines);
    }

    [Fact]
    public async Task ARuntimeThatIsKilledWhileItDeletesLeavesNothing()
    {
        ProcessResult result = await _scene.RunAsync(
            Wrap
                + """

                wrap delete 'kill -9 $$'
                $P --runtime $PWD/w/crun run -d --name v $R sleep 1000 >/dev/null; echo $?
                $P rm -f -t 0 v
                ls "$PODSHELL_RUNROOT"/runtime/*
                """
        );
        Assert.Equal(["0", "v"], result.Lines);
    }
}
