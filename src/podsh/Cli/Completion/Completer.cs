using PodShell.Cli.Parsing;
using PodShell.Cli.Verbs.Common;

namespace PodShell.Cli.Completion;

/// <summary>Finds what could stand at the cursor of a command line: verbs, flags, values of flags, names of what is there.</summary>
/// <param name="verbs">What may be typed.</param>
/// <param name="names">The names of what is there.</param>
internal sealed class Completer(VerbSet verbs, KnownNames names)
{
    /// <summary>Completes the last word.</summary>
    /// <param name="words">The words behind the program's name.</param>
    public async Task<Completions> CompleteAsync(IReadOnlyList<string> words)
    {
        TypedLine line = TypedLine.Read(verbs, words);
        Completions found = await AllAsync(line).ConfigureAwait(false);
        HashSet<string> typed = [.. line.Operands];
        return found with
        {
            Suggestions =
            [
                .. found
                    .Suggestions.Where(word => word.Text.StartsWith(line.Current, StringComparison.Ordinal) && !typed.Contains(word.Text))
                    .DistinctBy(word => word.Text),
            ],
        };
    }

    private async Task<Completions> AllAsync(TypedLine line)
    {
        if (line.Open is { } open)
        {
            return await ValuesAsync(open).ConfigureAwait(false);
        }

        if (line.Current.StartsWith('-') && line.Flags.Count > 0)
        {
            return line.Current.IndexOf('=', StringComparison.Ordinal) is > 0 and var sign
                ? await ValuesBehindAsync(line, sign).ConfigureAwait(false)
                : new(FlagWords(line), CompletionDirective.NoFiles);
        }

        return line switch
        {
            { IsUnknown: true } => Completions.Free,
            { Entry: { } entry } => await OperandsAsync(line.Operand, entry).ConfigureAwait(false),
            _ => new(VerbsOf(line.Group), CompletionDirective.NoFiles),
        };
    }

    // --network=na
    private async Task<Completions> ValuesBehindAsync(TypedLine line, int sign)
    {
        string flag = line.Current[..sign];
        Completions values = line.Flags.FirstOrDefault(known => known.Is(flag)) is { } known
            ? await ValuesAsync(known).ConfigureAwait(false)
            : Completions.Free;
        return values with { Suggestions = [.. values.Suggestions.Select(value => value with { Text = $"{flag}={value.Text}" })] };
    }

    private static List<Suggestion> FlagWords(TypedLine line) =>
        [
            .. line.Flags.Select(flag => new Suggestion(flag.Name, flag.Help)),
            .. line.Flags.Where(flag => flag.Short is not null).Select(flag => new Suggestion(flag.Short!, flag.Help)),
        ];

    private List<Suggestion> VerbsOf(string? group)
    {
        string prefix = group is null ? "" : group + " ";
        List<Suggestion> found =
        [
            .. from entry in verbs.Shown
            from name in entry.Names
            where name.StartsWith(prefix, StringComparison.Ordinal) && !name[prefix.Length..].Contains(' ', StringComparison.Ordinal)
            select new Suggestion(name[prefix.Length..], entry.Summary),
        ];
        if (group is null)
        {
            found.AddRange(verbs.Groups.Select(name => new Suggestion(name, $"Commands of {name}s")));
        }

        return [.. found.OrderBy(verb => verb.Text, StringComparer.Ordinal)];
    }

    private async Task<Completions> OperandsAsync(string? operand, VerbEntry entry)
    {
        string verb = entry.Names[0];
        return operand switch
        {
            "CONTAINER" => Names(await names.ContainersAsync(StatesFor(verb)).ConfigureAwait(false)),
            "CONTAINER|IMAGE" => Names([
                .. await names.ContainersAsync().ConfigureAwait(false),
                .. await names.ImagesAsync().ConfigureAwait(false),
            ]),
            "CONTAINER:" => new(
                [
                    .. (await names.ContainersAsync().ConfigureAwait(false)).Select(container =>
                        container with
                        {
                            Text = container.Text + ":",
                        }
                    ),
                ],
                CompletionDirective.NoSpace
            ),
            "IMAGE" => Names(await names.ImagesAsync().ConfigureAwait(false)),
            "POD" => Names(await names.PodsAsync().ConfigureAwait(false)),
            "NETWORK" => Names(await names.NetworksAsync().ConfigureAwait(false)),
            "VOLUME" => Names(await names.VolumesAsync().ConfigureAwait(false)),
            "SECRET" => Names(await names.SecretsAsync().ConfigureAwait(false)),
            "NAME" when verb == "inspect" => Names([
                .. await names.ContainersAsync().ConfigureAwait(false),
                .. await names.ImagesAsync().ConfigureAwait(false),
                .. await names.PodsAsync().ConfigureAwait(false),
                .. await names.NetworksAsync().ConfigureAwait(false),
                .. await names.VolumesAsync().ConfigureAwait(false),
            ]),
            "SHELL" => Names([.. CompletionScripts.Shells.Select(shell => new Suggestion(shell))]),
            "COMMAND" or "ARG" or "PATH|URL|-" or "PATH|-" or "FILE|-" => Completions.Files,
            _ => Completions.Free,
        };
    }

    private static ContainerState[] StatesFor(string verb) =>
        verb switch
        {
            "exec" or "stop" or "kill" or "top" or "stats" or "attach" or "pause" or "healthcheck run" => [ContainerState.Running],
            "unpause" => [ContainerState.Paused],
            "start" => [ContainerState.Created, ContainerState.Initialized, ContainerState.Exited, ContainerState.Stopped],
            _ => [],
        };

    private async Task<Completions> ValuesAsync(FlagSummary flag) =>
        flag.Name switch
        {
            "--network" => Names([
                .. Words("bridge", "host", "none", "private", "pasta", "slirp4netns"),
                .. await names.NetworksAsync().ConfigureAwait(false),
                .. (await names.ContainersAsync(ContainerState.Running).ConfigureAwait(false)).Select(container =>
                    container with
                    {
                        Text = "container:" + container.Text,
                    }
                ),
            ]),
            "--pod" => Names(await names.PodsAsync().ConfigureAwait(false)),
            "--secret" => Names(await names.SecretsAsync().ConfigureAwait(false)),
            "--volumes-from" => Names(await names.ContainersAsync().ConfigureAwait(false)),
            "--pull" => Names(Words("always", "missing", "never", "newer")),
            "--restart" => Names(Words("always", "no", "on-failure", "unless-stopped")),
            "--userns" => Names(Words("auto", "host", "keep-id", "nomap")),
            "--log-driver" => Names(Words("json-file", "k8s-file", "none", "passthrough")),
            "--health-on-failure" => Names(Words("kill", "none", "restart", "stop")),
            "--condition" => Names(
                Words("created", "exited", "healthy", "initialized", "paused", "removing", "running", "stopped", "stopping", "unhealthy")
            ),
            "--log-level" => Names(Words("debug", "info", "warn", "error", "fatal", "panic")),
            "--cgroup-manager" => Names(Words("cgroupfs", "systemd", "disabled")),
            "--signal" or "--stop-signal" => Names(Words("SIGHUP", "SIGINT", "SIGKILL", "SIGQUIT", "SIGTERM", "SIGUSR1", "SIGUSR2")),
            "--name"
            or "--hostname"
            or "--env"
            or "--label"
            or "--publish"
            or "--filter"
            or "--format"
            or "--memory"
            or "--user"
            or "--health-cmd" => Completions.Free,
            _ => Completions.Files,
        };

    private static Completions Names(IReadOnlyList<Suggestion> words) => new(words, CompletionDirective.NoFiles);

    private static List<Suggestion> Words(params string[] words) => [.. words.Select(word => new Suggestion(word))];
}
