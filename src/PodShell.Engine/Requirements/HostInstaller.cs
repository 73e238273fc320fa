using PodShell.Linux.Processes;

namespace PodShell.Engine.Requirements;

/// <summary>Runs the commands that make good what the host lacks.</summary>
/// <param name="settings">The engine's settings.</param>
/// <param name="log">Told each command and what it says.</param>
internal sealed class HostInstaller(EngineSettings settings, IEngineLog log)
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromMinutes(15);

    /// <summary>Runs commands one after another.</summary>
    /// <param name="commands">Programs with their arguments.</param>
    /// <param name="cancellationToken">Kills the one that runs.</param>
    /// <returns>Completes after the last.</returns>
    /// <exception cref="PodShellException">
    /// <see cref="ErrorIds.HostInstallNeedsRoot"/>, <see cref="ErrorIds.HostInstallFailed"/>.
    /// </exception>
    public async Task RunAsync(IReadOnlyList<IReadOnlyList<string>> commands, CancellationToken cancellationToken)
    {
        if (settings.Rootless || settings.CallerUid != 0)
        {
            throw new PodShellException(
                ErrorIds.HostInstallNeedsRoot,
                ErrorKind.PermissionDenied,
                "Only root can install what this host lacks.",
                null,
                $"Run as root: {string.Join(" && ", commands.Select(c => string.Join(' ', c)))}"
            );
        }

        foreach (IReadOnlyList<string> command in commands)
        {
            await RunAsync(command, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task RunAsync(IReadOnlyList<string> command, CancellationToken cancellationToken)
    {
        string line = string.Join(' ', command);
        string program = ProgramFinder.TryFind(command[0]) ?? throw Failed(line, $"'{command[0]}' was not found");
        log.Write(PodShell.Protocol.EngineLogLevel.Verbose, line);
        Dictionary<string, string> environment = new()
        {
            ["DEBIAN_FRONTEND"] = "noninteractive",
            ["PATH"] = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
            ["LC_ALL"] = "C.UTF-8",
        };
        foreach (string name in new[] { "http_proxy", "https_proxy", "no_proxy", "HOME" })
        {
            if (settings.Environment.TryGetValue(name, out string? value))
            {
                environment[name] = value;
            }
        }

        ProgramResult result = await ProgramRunner
            .RunAsync(
                new SpawnOptions
                {
                    Program = program,
                    Arguments = [.. command.Skip(1)],
                    Environment = environment,
                    WorkingDirectory = "/",
                    NewSession = true,
                },
                s_timeout,
                cancellationToken
            )
            .ConfigureAwait(false);
        if (!result.Status.IsSuccess)
        {
            throw Failed(line, $"it ended with exit code {result.Status.Code}: {LastLines(result)}");
        }
    }

    private static string LastLines(ProgramResult result)
    {
        string text = result.Error.Trim().Length > 0 ? result.Error : result.Output;
        return string.Join(' ', text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).TakeLast(5));
    }

    private static PodShellException Failed(string line, string why) =>
        new(ErrorIds.HostInstallFailed, ErrorKind.Internal, $"'{line}' failed: {why}.", line, "Run it by hand and see what it says.");
}
