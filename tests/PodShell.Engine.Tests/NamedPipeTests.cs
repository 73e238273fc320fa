using PodShell.Testing;

namespace PodShell.Engine.Tests;

/// <summary>
/// Files that the caller names and that are pipes or devices: they are waited for only as long as the caller wants, and read up to a limit.
/// </summary>
public sealed class NamedPipeTests : IAsyncLifetime
{
    private readonly ShellScene _scene = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _scene.DisposeAsync();

    [Theory]
    [InlineData("run --rm --env-file fifo $R true")]
    [InlineData("run --rm --label-file fifo $R true")]
    [InlineData("run --rm --security-opt seccomp=fifo $R true")]
    [InlineData("run --rm --pod-id-file fifo $R true")]
    [InlineData("exec --env-file fifo c true")]
    [InlineData("rm --cidfile fifo")]
    [InlineData("stop --cidfile fifo")]
    [InlineData("pod create --label-file fifo")]
    [InlineData("pod rm --pod-id-file fifo")]
    [InlineData("load -i fifo")]
    [InlineData("import fifo")]
    [InlineData("run --rm $R true", "CONTAINERS_CONF")]
    [InlineData("run --rm $R true", "CONTAINERS_CONF_OVERRIDE")]
    [InlineData("pull 127.0.0.1:1/x", "CONTAINERS_REGISTRIES_CONF")]
    [InlineData("info", "CONTAINERS_REGISTRIES_CONF")]
    public async Task APipeWithoutAWriterIsWaitedForUntilASignal(string command, string? variable = null)
    {
        ProcessResult result = await _scene.RunAsync(
            $$"""
            case '{{command}}' in exec*) $P run -d --network none --name c $R sleep 1000 > /dev/null || exit 9;; esac
            mkfifo fifo
            env {{(variable is null ? "" : $"{variable}=$PWD/fifo")}} $P {{command}} > out 2>&1 &
            p=$!
            for i in $(seq 100); do grep -q podsh /proc/$p/comm && ls -l /proc/$p/fd 2>/dev/null | grep -q fifo && break; sleep 0.05; done
            kill -TERM $p; wait $p; echo $?
            """
        );
        Assert.Equal(["143"], result.Lines);
    }

    [Theory]
    [InlineData("run --rm --env-file /dev/zero $R true", "larger than")]
    [InlineData("run --rm --label-file /dev/zero $R true", "larger than")]
    [InlineData("run --rm --security-opt seccomp=/dev/zero $R true", "more than")]
    [InlineData("rm --cidfile /dev/zero", "more than")]
    public async Task ADeviceWithoutEndIsRefused(string command, string words)
    {
        ProcessResult result = await _scene.RunAsync($"$P {command}; echo $?");
        Assert.Equal(["125"], result.Lines);
        Assert.Contains(words, result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task APipeWithAWriterIsReadToItsEnd()
    {
        ProcessResult result = await _scene.RunAsync(
            """
            mkfifo fifo
            (sleep 0.3; echo A=1; sleep 0.3; echo B=2) > fifo &
            $P run --rm --env-file fifo $R sh -c 'echo $A $B'
            """
        );
        Assert.Equal(["1 2"], result.Succeeded().Lines);
    }
}
