using PodShell.Testing;

namespace PodShell.Engine.Tests;

/// <summary>What others see of a container that ends by itself.</summary>
public sealed class EndTests : IAsyncLifetime
{
    private readonly ShellScene _scene = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _scene.DisposeAsync();

    /// <summary>A script that waits for the end and then asks how it was must not take a failure for a success.</summary>
    [Fact]
    public async Task WhatDoesNotRunAnyMoreHasItsExitCode()
    {
        ProcessResult result = await _scene.RunAsync(
            """
            for i in $(seq 12); do
                $P run -d --name c$i $R sh -c 'sleep 0.2; exit 5' > /dev/null
                while s=$($P inspect -f '{{.State.Running}} {{.State.ExitCode}} {{.State.Status}}' c$i); do case $s in true*) ;; *) break ;; esac; done
                echo $s
            done | sort -u
            for i in $(seq 12); do
                $P run -d --name d$i $R sh -c 'sleep 0.2; exit 5' > /dev/null
                while s=$($P ps -a --filter name=^d$i$ --format '{{.State}} {{.ExitCode}}'); do case $s in running*) ;; *) break ;; esac; done
                echo $s
            done | sort -u
            """
        );
        Assert.Equal(["false 5 exited", "exited 5"], result.Lines);
    }

    /// <summary>The log of a path that is a link ends where the file does.</summary>
    [Fact]
    public async Task ALogBehindALinkIsReadOnce()
    {
        ProcessResult result = await _scene.RunAsync(
            """
            : > real.log; ln -s real.log link.log
            $P run --name l --log-opt path=$PWD/link.log $R sh -c 'echo one; echo two' > /dev/null
            $P logs l | head -5
            """
        );
        Assert.Equal(["one", "two"], result.Lines);
    }

    /// <summary>What its policy starts again has not ended yet.</summary>
    [Fact]
    public async Task WaitOutlastsRestarts()
    {
        ProcessResult result = await _scene.RunAsync(
            """
            mkdir w
            $P run -d --name job --restart on-failure:5 -v ./w:/w $R sh -c 'echo x >> /w/n; [ $(wc -l < /w/n) -ge 3 ]' > /dev/null
            $P wait job
            $P run -d --name bad --restart on-failure:1 $R sh -c 'exit 6' > /dev/null
            $P wait bad
            $P inspect -f '{{.RestartCount}}' job bad
            """
        );
        Assert.Equal(["0", "6", "2", "1"], result.Lines);
    }
}
