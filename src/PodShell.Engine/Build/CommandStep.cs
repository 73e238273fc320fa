using System.Text;
using PodShell.Containerfiles;
using PodShell.Engine.Containers.Copy;
using PodShell.Engine.Contracts;
using PodShell.Engine.Storage.Tar;
using PodShell.Linux.Files;
using PodShell.Oci.Images;

namespace PodShell.Engine.Build;

/// <summary>A RUN of a stage.</summary>
/// <param name="build">The build.</param>
/// <param name="stage">The stage.</param>
/// <param name="instruction">The instruction.</param>
/// <param name="defaults">The image's defaults so far.</param>
/// <param name="variables">The variables so far.</param>
/// <param name="file">The Containerfile.</param>
internal sealed class CommandStep(
    BuildRun build,
    BuildStage stage,
    Instruction instruction,
    OciContainerDefaults defaults,
    BuildVariables variables,
    Containerfile file
)
{
    /// <summary>What the history says of it: the values of ARGs, flags and the command.</summary>
    public string CreatedBy
    {
        get
        {
            StringBuilder text = new();
            KeyValuePair<string, string>[] values =
            [
                .. variables
                    .ForCommands.Where(static pair => !BuildVariables.IsProxy(pair.Key))
                    .OrderBy(static pair => pair.Key, StringComparer.Ordinal),
            ];
            if (values.Length > 0)
            {
                text.Append('|').Append(values.Length).Append(' ');
                foreach ((string name, string value) in values)
                {
                    text.Append(name).Append('=').Append(value).Append(' ');
                }
            }

            text.AppendJoin(' ', instruction.Words is null ? ConfigStep.Shell(defaults) : []);
            text.Append(instruction.Words is null && text.Length > 0 ? " " : "");
            foreach ((string flag, string? value) in instruction.Flags)
            {
                text.Append("--").Append(flag).Append(value is null ? "" : "=").Append(value).Append(' ');
            }

            text.Append(instruction.Words is { } words ? string.Join(' ', words) : instruction.Value);
            foreach (HereDocument document in instruction.Documents)
            {
                text.Append('\n').Append(document.Content).Append(document.Name);
            }

            return text.ToString();
        }
    }

    /// <summary>What a container of a build is asked for.</summary>
    /// <param name="build">The build.</param>
    /// <param name="image">Its image.</param>
    public static ContainerOptions Options(BuildRun build, string image)
    {
        ContainerOptions given = build.Request.Container;
        return given with
        {
            Image = image,
            Name = null,
            PullPolicy = PullPolicy.Never,
            Remove = true,
            Log = new LogDriverOptions { Driver = "none" },
            Process = new ProcessOptions
            {
                Entrypoint = [],
                Command = [.. ConfigStep.Shell(new OciContainerDefaults())],
                HttpProxy = given.Process.HttpProxy,

                // Who ends a build does not wait for what its command may want to do first.
                StopTimeout = 0,
            },

            // What commands leave in the image's volumes is the image's, as with Podman 5.
            Storage = given.Storage with
            {
                ImageVolumes = ImageVolumeMode.Ignore,
            },
        };
    }

    /// <summary>Gives entries of a layer a time.</summary>
    /// <param name="timestamp">Seconds since 1970.</param>
    /// <returns>What does it; <see langword="null"/> where they keep their own.</returns>
    public static Func<TarEntry, TarEntry>? Times(long? timestamp) =>
        timestamp is { } seconds ? entry => entry with { Seconds = seconds, Nanoseconds = 0 } : null;

    /// <summary>Runs the command, and lets what it has changed be recorded.</summary>
    /// <param name="image">The image that it runs in.</param>
    /// <param name="record">Records the layer that is written by what it is given.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The id of the new image.</returns>
    /// <exception cref="FormatException">A flag is malformed.</exception>
    /// <exception cref="PodShellException"><see cref="ErrorIds.BuildCommandFailed"/>, and what running a container throws.</exception>
    public async Task<string> RunAsync(string image, Func<Action<Stream>, Task<string>> record, CancellationToken cancellationToken)
    {
        using RunMounts mounts = new(build.Parts.Context, build.Request, build.Files, async from =>
        {
            Images.Store.ContainerImage found = await build.ImageAsync(from, stage.Index, cancellationToken).ConfigureAwait(false);
            return ImageRoot.Open(build.Parts.Context, found);
        });
        ContainerOptions options = Options(build, image);
        foreach ((string flag, string? value) in instruction.Flags)
        {
            string text = variables.Words.Expand(value ?? string.Empty);
            switch (flag)
            {
                case "mount":
                    await mounts.AddAsync(text, defaults.WorkingDir ?? "/", cancellationToken).ConfigureAwait(false);
                    break;
                case "network":
                    options = options with
                    {
                        Network = options.Network with
                        {
                            Networks = text switch
                            {
                                "default" => options.Network.Networks,
                                "none" => [NetworkMode.None],
                                "host" => [NetworkMode.Host],
                                _ => throw new FormatException("--network is default, none or host"),
                            },
                        },
                    };
                    break;
                case "security":
                    if (text != "sandbox")
                    {
                        throw new FormatException(
                            "--security=insecure is not supported: a Containerfile does not give itself privileges; "
                                + "whoever builds can with --cap-add"
                        );
                    }

                    break;
                default:
                    throw new FormatException($"--{flag} is not known here");
            }
        }

        if (options.Network.Networks.Any(static mode => mode.Kind == NetworkKind.Container))
        {
            throw new FormatException("commands of a build do not join the network of a container");
        }

        options.Process.Command = [.. Command()];
        foreach ((string name, string value) in variables.ForCommands.Where(pair => !HasVariable(pair.Key)))
        {
            options.Process.Environment[name] = value;
        }

        foreach ((string name, string? value) in mounts.Environment)
        {
            options.Process.Environment[name] = value;
        }

        options = options with { Storage = options.Storage with { Mounts = [.. options.Storage.Mounts, .. mounts.Mounts] } };
        string id = string.Empty;
        int code = await build
            .Parts.Runner.RunKeptAsync(
                options,
                new ContainerStreams
                {
                    Output = new BuildOutput(build.Report, OutputSource.Stdout),
                    Error = new BuildOutput(build.Report, OutputSource.Stderr),
                },
                async (created, exit) =>
                {
                    if (exit != 0)
                    {
                        return;
                    }

                    using SafeDirectory upper = SafeDirectory.Open(build.Parts.Containers.Layout(created.Row.Id).Upper);
                    using ContainerRoot changes = new(created.Plan, upper);
                    HashSet<string> started = StartedPaths.In(upper, options.Storage.Mounts.Select(static mount => mount.Target));
                    id = await record(output =>
                            new ChangeLayer(upper, changes.Inside, started) { Adjust = Times(build.Request.Timestamp) }.Write(
                                output,
                                cancellationToken
                            )
                        )
                        .ConfigureAwait(false);
                },
                cancellationToken
            )
            .ConfigureAwait(false);
        if (code != 0)
        {
            build.Report(new BuildProgress { Event = BuildEvent.Failed, ExitCode = code });
            throw BuildErrors.Command(instruction, file.Path, code);
        }

        return id;
    }

    private bool HasVariable(string name) => (defaults.Env ?? []).Any(entry => entry.StartsWith(name + "=", StringComparison.Ordinal));

    private IReadOnlyList<string> Command()
    {
        if (instruction.Words is { } words)
        {
            return words;
        }

        IReadOnlyList<string> shell = ConfigStep.Shell(defaults);
        if (instruction.Documents is not [{ } first, ..])
        {
            return [.. shell, instruction.Value];
        }

        if (
            instruction.Documents.Count == 1
            && instruction.Value.StartsWith("<<", StringComparison.Ordinal)
            && !instruction.Value.Contains(' ', StringComparison.Ordinal)
        )
        {
            // A script of its own interpreter is handed to it; else the shell reads it.
            return first.Content.StartsWith("#!", StringComparison.Ordinal)
                ?
                [
                    .. shell,
                    $"f=$(mktemp) && cat > \"$f\" <<'{Mark(first)}'\n{first.Content}{Mark(first)}\n"
                        + "chmod +x \"$f\" && \"$f\"; r=$?; rm -f \"$f\"; exit $r",
                ]
                : [.. shell, first.Content];
        }

        StringBuilder script = new(instruction.Value);
        foreach (HereDocument document in instruction.Documents)
        {
            script.Append('\n').Append(document.Content).Append(document.Name);
        }

        return [.. shell, script.Append('\n').ToString()];
    }

    private static string Mark(HereDocument document)
    {
        string mark = "PODSHELL";
        while (document.Content.Contains(mark, StringComparison.Ordinal))
        {
            mark += "_";
        }

        return mark;
    }
}
