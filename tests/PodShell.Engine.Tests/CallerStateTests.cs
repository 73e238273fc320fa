using PodShell.Testing;

namespace PodShell.Engine.Tests;

/// <summary>What the caller's shell left of the process changes nothing: umask, descriptors, working directory, ignored signals.</summary>
public sealed class CallerStateTests : IAsyncLifetime
{
    private readonly ShellScene _scene = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _scene.DisposeAsync();

    [Fact]
    public async Task AUmaskOfTheCallersIsNotTheContainers()
    {
        // An image, because its root, working directory and volumes are made here.
        ProcessResult result = await _scene.RunAsync(
            """
            tar -C rootfs -cf image.tar . && $P import image.tar localhost/b:1 > /dev/null 2>&1 || exit 9
            umask 077
            $P run --rm -v fresh:/fresh -w / localhost/b:1 sh -c 'stat -c %a / /fresh /etc/hosts /etc/resolv.conf; umask'
            $P run --rm -u 1000 localhost/b:1 sh -c 'cat /etc/hosts > /dev/null && id -u'
            $P create --cidfile cid localhost/b:1 true > /dev/null; stat -c %a cid
            """
        );
        Assert.Equal(["755", "755", "644", "644", "0022", "1000", "644"], result.Succeeded().Lines);
    }

    [Fact]
    public async Task MissingAndFullDescriptorsEndInOneLineOrInNone()
    {
        ProcessResult result = await _scene.RunAsync(
            """
            $P run -d --name c $R sleep 1000 > /dev/null || exit 9
            for v in 'ps' '--help' 'exec c echo hi' "run --rm $R echo hi" 'exec -i c cat' "run --rm -i $R cat"; do
                $P $v <&- >&- 2>&-; echo $?
                $P $v <&- > out 2>&1; echo $?
                $P $v < /dev/null > /dev/null 2>&-; echo $?
            done
            for v in 'ps' 'inspect c' '--help' 'exec c echo hi' "run --rm $R echo hi"; do
                $P $v 2>err < /dev/null > /dev/full; echo $? $(grep -c ^Error: err) $(grep -c '   at ' err)
                $P $v < /dev/null > /dev/full 2>&1; echo $?
            done
            $P nosuch 2>/dev/full; echo $?
            """
        );
        Assert.Equal(
            [.. Enumerable.Repeat("0", 18), .. Enumerable.Repeat((string[])["125 1 0", "125"], 5).SelectMany(lines => lines), "125"],
            result.Succeeded().Lines
        );
    }

    [Fact]
    public async Task AReaderWhoHasEnoughEndsItWithASignalsCode()
    {
        ProcessResult result = await _scene.RunAsync(
            """
            $P run -d --name c $R sleep 1000 > /dev/null || exit 9
            mkfifo gone
            for v in 'inspect c' 'exec c yes' "run --rm $R yes"; do
                # The reader has opened it and is gone before anything is written.
                (exec 3>gone; read go < ready; $P $v >&3 2>err; echo $? > code) & mkfifo ready; : < gone; echo > ready; wait; rm ready
                cat code; grep -c '^Error\|   at ' err
            done
            $P ps -q --filter name=c | wc -l
            """
        );
        Assert.Equal(["141", "0", "141", "0", "141", "0", "1"], result.Lines);
    }

    [Fact]
    public async Task ADeletedWorkingDirectoryMattersOnlyToRelativePaths()
    {
        ProcessResult result = await _scene.RunAsync(
            """
            mkdir gone; cd gone; rmdir ../gone
            $P --help > /dev/null; echo $?
            $P run --rm $R echo hi
            $P run --rm -v /tmp:/x $R echo absolute
            for v in "run --rm -v ./x:/x $R true" "run --rm -v ../etc:/x $R true" "run --rm --env-file e $R true" "run --rm --cidfile x $R true" 'load -i x.tar'; do
                $P $v 2>../err; echo $? $(grep -c '^Error: .*relative' ../err)
            done
            ls /x ./x 2>/dev/null
            """
        );
        Assert.Equal(["0", "hi", "absolute", .. Enumerable.Repeat("125 1", 5)], result.Lines);
    }

    [Theory]
    [InlineData("HUP")]
    [InlineData("INT")]
    [InlineData("QUIT")]
    [InlineData("TERM")]
    [InlineData("USR1")]
    public async Task SignalsThatTheShellIgnoresReachAForegroundContainerAllTheSame(string signal) =>
        Assert.Equal([$"got {signal}", "7"], (await SignalAsync(signal, $"trap '' {signal}")).Lines);

    [Theory]
    [InlineData("ALRM")]
    [InlineData("VTALRM")]
    [InlineData("IO")]
    [InlineData("PWR")]
    [InlineData("XCPU")]
    [InlineData("WINCH")]
    [InlineData("TSTP")]
    [InlineData("CONT")]
    [InlineData("37")]
    [InlineData("64")]
    public async Task OtherSignalsReachAForegroundContainerToo(string signal) =>
        Assert.Equal([$"got {signal}", "7"], (await SignalAsync(signal, "")).Lines);

    [Fact]
    public async Task ASignalEndsACommandInAContainerAndIsItsExitCode()
    {
        ProcessResult result = await _scene.RunAsync(
            """
            $P run -d --name c $R sleep 1000 > /dev/null || exit 9
            mkfifo out
            $P exec c sh -c 'echo ready; exec sleep 1000' > out 2> err &
            p=$!
            exec 3< out
            read line <&3
            kill -TERM $p; wait $p; echo $?
            cat err
            """
        );
        Assert.Equal(["143"], result.Lines);
    }

    [Fact]
    public async Task SignalsThatTheShellIgnoresDoNotEndOtherCommands()
    {
        ProcessResult result = await _scene.RunAsync(
            """
            $P run -d --name c $R sleep 1000 > /dev/null || exit 9
            trap '' HUP INT TERM USR1
            $P wait c > code &
            p=$!
            $P exec c true; kill -HUP $p; kill -INT $p; kill -TERM $p; kill -USR1 $p; $P exec c true
            $P kill c > /dev/null; wait $p; cat code
            """
        );
        Assert.Equal(["137"], result.Lines);
    }

    [Fact]
    public async Task IgnoredSignalsArePassedOnToWhatTakesOurPlaceAndToNothingElse()
    {
        ProcessResult result = await _scene.RunAsync(
            """
            trap '' HUP INT USR2
            grep 'Sig[BI]' /proc/self/status > own
            $P unshare grep 'Sig[BI]' /proc/self/status | cmp - own && echo same
            $P run --rm $R grep 'Sig[BI]' /proc/self/status
            $P run -d --name c $R sleep 1000 > /dev/null
            $P exec c grep 'Sig[BI]' /proc/self/status
            $P exec c grep 'Sig[BI]' /proc/1/status
            """
        );
        string[] none = ["SigBlk:\t0000000000000000", "SigIgn:\t0000000000000000"];
        Assert.Equal(["same", .. none, .. none, .. none], result.Lines);
    }

    // What a foreground container writes of a signal that its client gets, and how the client ends.
    private Task<ProcessResult> SignalAsync(string signal, string before) =>
        _scene.RunAsync(
            $$"""
            {{before}}
            mkfifo out
            $P run --rm $R sh -c 'trap "echo got {{signal}}; exit 7" {{signal}}; echo ready; while :; do sleep 0.1; done' > out &
            p=$!
            exec 3< out
            read line <&3
            kill -{{signal}} $p
            read line <&3; echo $line
            wait $p; echo $?
            """
        );
}
