using System.Globalization;
using System.Text;
using PodShell.Testing;

namespace PodShell.Machine.Tests.Fixtures;

/// <summary>A machine with systemd and cgroup version 2 on which an engine works, reached by ssh.</summary>
/// <param name="image">The release that it runs.</param>
/// <param name="engine"><c>podsh</c> or <c>podman</c>.</param>
internal abstract class TestMachine(MachineImage image, string engine) : IAsyncDisposable
{
    private string? _tidyFor;

    /// <summary>The engine that works on it.</summary>
    public string Engine { get; } = engine;

    /// <summary>How long it may take to answer.</summary>
    protected static TimeSpan Patience { get; } = TimeSpan.FromMinutes(3);

    /// <summary>What ssh is started with, and how it finds the machine.</summary>
    protected abstract (string[] Under, int Port) Way { get; }

    /// <summary>Creates it as it was at the beginning: it is tidy already after a user's scenarios that alter nothing.</summary>
    /// <param name="user">Who is going to work on it.</param>
    /// <returns>A task.</returns>
    public async Task PrepareAsync(string user)
    {
        bool tidy = _tidyFor == user;
        _tidyFor = null;
        if (!tidy)
        {
            await ResetAsync();
        }
    }

    /// <summary>Takes away what a user's scenario has left of containers, pods and networks.</summary>
    /// <param name="user">The user.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>A task.</returns>
    public async Task TidyAsync(string user, CancellationToken cancellationToken)
    {
        const string Script = """
            $E rm -fat0 >/dev/null
            $E pod rm -fa -t0 >/dev/null
            $E network prune -f >/dev/null
            $E ps -aq | wc -l
            """;
        ProcessResult result = await RunAsync(user, $"E={Engine}\n{Script}\n", cancellationToken);
        _tidyFor = result is { ExitCode: 0, Text: "0" } ? user : null;
    }

    /// <summary>Takes it back to where every scenario begins.</summary>
    /// <returns>A task.</returns>
    public abstract Task ResetAsync();

    /// <summary>Runs a script in it.</summary>
    /// <param name="user">
    /// <c>root</c> and <c>login</c> log in by ssh; <c>nosession</c> and <c>login without a session</c> have none, as from cron.
    /// </param>
    /// <param name="script">Lines for bash.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>What it wrote and how it ended.</returns>
    public Task<ProcessResult> RunAsync(string user, string script, CancellationToken cancellationToken) =>
        user switch
        {
            "root" or "login" => SshAsync(user, "bash -s", Encoding.UTF8.GetBytes(script), cancellationToken),
            _ => SshAsync("root", WithoutSession(user.Split(' ')[0]), Encoding.UTF8.GetBytes("cd; " + script), cancellationToken),
        };

    /// <inheritdoc/>
    public abstract ValueTask DisposeAsync();

    /// <summary>Waits until it has booted.</summary>
    /// <param name="cancellationToken">Stops the waiting.</param>
    /// <returns>A task.</returns>
    protected async Task AwaitAsync(CancellationToken cancellationToken)
    {
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        using PeriodicTimer timer = new(TimeSpan.FromMilliseconds(500));
        do
        {
            ProcessResult answer = await SshAsync("root", "systemctl is-system-running --wait", default, limit.Token);
            if (answer.Output.Trim() is "running" or "degraded")
            {
                return;
            }
        } while (await timer.WaitForNextTickAsync(limit.Token));
    }

    /// <summary>Brings the engine and an image for its containers into it.</summary>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>A task.</returns>
    protected async Task FurnishAsync(CancellationToken cancellationToken)
    {
        if (Engine == "podsh")
        {
            await InstallAsync(cancellationToken);
        }

        foreach (string user in new[] { "root", "login", "nosession" })
        {
            (await RunAsync(user, $"{Engine} import -q /opt/image.tar img >/dev/null", cancellationToken)).Succeeded();
        }
    }

    /// <summary>Runs a command by ssh.</summary>
    /// <param name="user">Whose login.</param>
    /// <param name="command">For the user's shell.</param>
    /// <param name="input">Its standard input.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>What it wrote and how it ended.</returns>
    protected Task<ProcessResult> SshAsync(string user, string command, ReadOnlyMemory<byte> input, CancellationToken cancellationToken)
    {
        (string[] under, int port) = Way;
        string[] line =
        [
            .. under,
            "ssh",
            "-q",
            "-i",
            Path.Combine(image.Folder, "key"),
            "-p",
            port.ToString(CultureInfo.InvariantCulture),
            "-o",
            "StrictHostKeyChecking=no",
            "-o",
            "UserKnownHostsFile=/dev/null",
            "-o",
            "ConnectTimeout=10",
            "-o",
            "IdentitiesOnly=yes",
            $"{user}@127.0.0.1",
            command,
        ];
        return ProcessRunner.RunAsync(new ProcessCommand(line[0], line[1..]) { Input = input, Timeout = Patience }, cancellationToken);
    }

    private async Task InstallAsync(CancellationToken cancellationToken)
    {
        foreach (
            string file in new[] { RepositoryLayout.Podsh, Path.Combine(Path.GetDirectoryName(RepositoryLayout.Podsh)!, "libe_sqlite3.so") }
        )
        {
            string path = $"/usr/local/bin/{Path.GetFileName(file)}";
            (
                await SshAsync(
                    "root",
                    $"cat > {path} && chmod 755 {path}",
                    await File.ReadAllBytesAsync(file, cancellationToken),
                    cancellationToken
                )
            ).Succeeded();
        }

        byte[] unit = await File.ReadAllBytesAsync(
            Path.Combine(RepositoryLayout.Root, "examples", "podshell-restart.service"),
            cancellationToken
        );
        (
            await SshAsync(
                "root",
                "tee /etc/systemd/system/podshell-restart.service > /etc/systemd/user/podshell-restart.service",
                unit,
                cancellationToken
            )
        ).Succeeded();
    }

    private static string WithoutSession(string user) =>
        $"exec setpriv --reuid {user} --regid {user} --init-groups env -i HOME=/home/{user} PATH=/usr/local/bin:/usr/bin:/bin bash -s";
}
