using PodShell.Testing;

namespace PodShell.Engine.Tests;

/// <summary>Commands that are executed detached.</summary>
public sealed class DetachedCommandTests : IAsyncLifetime
{
    private readonly ShellScene _scene = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _scene.DisposeAsync();

    /// <summary>By its keys a terminal is left, and the command goes on in it.</summary>
    [Theory]
    [InlineData("crun")]
    [InlineData("runc")]
    public async Task WhoDetachesLeavesTheCommandItsTerminal(string runtime)
    {
        ProcessResult result = await _scene.RunAsync(
            $$"""
            P="$P --runtime {{runtime}}"
            $P run -d --name c $R sleep 1000 > /dev/null
            mkfifo typed ready; exec 3<>typed 4<>ready
            (script -qec "$P exec -it c sh -c 'echo ready; read word; echo no; sleep 1000'" /dev/null < typed > ready; echo "left $?" > ready) &
            read line <&4; echo "$line" | tr -d '\r'
            printf 'a\020\021' >&3
            read line <&4; echo "$line" | tr -d '\r'
            wait
            $P top c comm | sort | tr '\n' ' '
            $P inspect -f '{{"{{len .ExecIDs}}"}}' c
            """
        );
        Assert.Equal(["ready", "left 0", "COMMAND sh sleep 1"], result.Lines);
    }

    /// <summary>A terminal can be left, with the keys of one's choice, and taken up again as often as one likes.</summary>
    [Fact]
    public async Task ATerminalTakesInputFromEachWhoAttaches()
    {
        ProcessResult result = await _scene.RunAsync(
            """
            $P run -dit --name c $R sh > /dev/null
            for i in 1 2 3; do
                keys='\020\021' flag=
                if [ $i = 2 ]; then keys='\001d' flag='--detach-keys ctrl-a,d'; fi
                mkfifo typed$i; exec 3<>typed$i
                (script -qec "$P start -ai $flag c" /dev/null < typed$i > out$i) &
                printf "echo got$i\n" >&3
                until grep -q "^got$i" out$i; do sleep 0.1; done
                printf "$keys" >&3
                wait
                exec 3>&-
                echo left $i
            done
            """
        );
        Assert.Equal(["left 1", "left 2", "left 3"], result.Lines);
    }

    /// <summary>Process 1 of a container host, or of a machine under load, may reap late or never.</summary>
    [Theory]
    [Trait("Runs", "Root")]
    [InlineData("crun")]
    [InlineData("runc")]
    public async Task NothingIsLeftOfThemInTheContainerWhereProcessOneDoesNotReap(string runtime)
    {
        await File.WriteAllTextAsync(
            Path.Combine(_scene.Roots.Scratch, "inside"),
            $$"""
            P="$P --runtime {{runtime}}"
            $P run -d --name c --rootfs {{_scene.RootFs}} sleep 1000 > /dev/null
            $P exec -d c true > /dev/null
            $P exec -dt c true > /dev/null
            until [ "$($P inspect -f '{{"{{len .ExecIDs}}"}}' c)" = 0 ]; do :; done
            for i in $(seq 50); do [ "$($P top c comm | wc -l)" = 2 ] && break; done
            $P top c comm
            $P rm -ft0 c > /dev/null
            echo > end
            """,
            TestContext.Current.CancellationToken
        );
        ProcessResult result = await _scene.RunAsync(
            "mkfifo end; exec unshare --pid --fork --kill-child --mount-proc sh -c 'sh inside & exec cat end'"
        );
        Assert.Equal(["COMMAND", "sleep"], result.Lines.Where(line => line.Length > 0));
    }
}
