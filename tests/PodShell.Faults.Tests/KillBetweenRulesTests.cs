using System.Globalization;
using PodShell.Faults.Tests.Fixtures;
using PodShell.Linux.Processes;
using PodShell.Testing;

namespace PodShell.Faults.Tests;

/// <summary>
/// kill -9 of netavark and of the command that runs it, at each change of the packet filter that they make from a start to its end, while
/// the program that makes the change goes on.
/// </summary>
/// <param name="scene">The scene.</param>
[Collection(SharedScene.Name)]
public sealed class KillBetweenRulesTests(FaultScene scene)
{
    private const int MostChanges = 100;

    // Netavark is the parent, its parent the command or the clean-up that it leaves.
    private const string Wrapper = """
        #!/bin/sh
        case " $* " in
        *" -A "* | *" -D "* | *" -I "* | *" -N "* | *" -X "*)
            echo x >> {count}
            if [ $(wc -l < {count}) = {number} ]; then
                kill -9 $(cut -d ' ' -f 4 /proc/$PPID/stat) $PPID
            fi ;;
        esac
        exec {real} "$@"

        """;

    [Fact]
    [Trait("Runs", "Root")]
    public async Task NothingStays()
    {
        string real = ProgramFinder.TryFind("iptables") ?? "";
        Assert.SkipWhen(real.Length == 0, "There is no iptables, so that netavark does not use it.");
        string count = Path.Combine(scene.Scratch, "changes");
        string directory = Path.Combine(scene.Scratch, "programs");
        Directory.CreateDirectory(directory);
        string wrapper = Path.Combine(directory, "iptables");
        for (int number = 1; number < MostChanges; number++)
        {
            await File.WriteAllTextAsync(
                wrapper,
                Wrapper
                    .Replace("{count}", count, StringComparison.Ordinal)
                    .Replace("{real}", real, StringComparison.Ordinal)
                    .Replace("{number}", number.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal),
                TestContext.Current.CancellationToken
            );
            File.SetUnixFileMode(wrapper, UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.UserWrite);
            await File.WriteAllTextAsync(count, "", TestContext.Current.CancellationToken);
            await scene.SurviveAsync(
                new Scenario("run --rm --name v --network net -p 127.0.0.1:{port}:80 {image} true"),
                RunWithWrapperAsync
            );
            if ((await File.ReadAllLinesAsync(count, TestContext.Current.CancellationToken)).Length < number)
            {
                Assert.True(number > 1, "Netavark changed nothing with iptables.");
                return;
            }
        }

        Assert.Fail($"There were more than {MostChanges} changes.");

        // Only this command and what it starts sees the wrapper.
        async Task RunWithWrapperAsync(ProcessCommand command) =>
            await ProcessRunner.RunAsync(
                command with
                {
                    FileName = "unshare",
                    Arguments =
                    [
                        "--mount",
                        "sh",
                        "-c",
                        "mount --bind \"$0\" /usr/local/sbin; exec \"$@\"",
                        directory,
                        command.FileName,
                        .. command.Arguments,
                    ],
                },
                TestContext.Current.CancellationToken
            );
    }
}
