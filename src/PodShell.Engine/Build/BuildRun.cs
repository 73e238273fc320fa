using PodShell.Containerfiles;
using PodShell.Engine.Images.Store;

namespace PodShell.Engine.Build;

/// <summary>One build: its stages, those that the wanted one needs, one after the other.</summary>
/// <param name="parts">What builds are made with.</param>
/// <param name="request">The build.</param>
/// <param name="files">Its files.</param>
/// <param name="report">Is told what happens.</param>
/// <param name="progress">Receives the progress of pulls.</param>
internal sealed class BuildRun(
    BuildParts parts,
    BuildImageRequest request,
    BuildContext files,
    Action<BuildProgress> report,
    IProgress<PullProgress>? progress
)
{
    private readonly Dictionary<int, string> _built = [];
    private readonly HashSet<string> _consumed = new(StringComparer.Ordinal);

    /// <summary>The build.</summary>
    public BuildImageRequest Request => request;

    /// <summary>What builds are made with.</summary>
    public BuildParts Parts => parts;

    /// <summary>Its files.</summary>
    public BuildContext Files => files;

    /// <summary>Is told what happens.</summary>
    public Action<BuildProgress> Report => report;

    /// <summary>Finds what an earlier build made by the same step.</summary>
    public Func<ImageStep, string?> FindStep { get; } = parts.Images.StepFinder();

    /// <summary>The platform of what is built.</summary>
    public Platform Platform => request.Platform ?? Platform.Host();

    /// <summary>The values that the caller gives to ARGs.</summary>
    public Dictionary<string, string> Given { get; } = new(StringComparer.Ordinal);

    /// <summary>Runs it.</summary>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The image's id.</returns>
    public async Task<string> RunAsync(CancellationToken cancellationToken)
    {
        Containerfile file = files.File;
        ReadGiven(cancellationToken);
        BuildVariables outer = new(Given, new Dictionary<string, string>(), file.Escape);
        outer.Add(BuildVariables.OfPlatforms(Platform));
        foreach (Instruction argument in file.Arguments)
        {
            Guarded(argument, () => outer.Declare(argument));
        }

        _consumed.UnionWith(outer.Declared);
        int target = Target(file);
        HashSet<int> needed = Needed(file, target, outer);
        string id = string.Empty;
        for (int index = 0; index <= target; index++)
        {
            if (!needed.Contains(index))
            {
                continue;
            }

            StageRun stage = new(this, file.Stages[index], target + 1, index == target, outer);
            id = await stage.RunAsync(cancellationToken).ConfigureAwait(false);
            _consumed.UnionWith(stage.Consumed);
            _built[index] = id;
        }

        string[] unused = [.. Given.Keys.Where(name => !_consumed.Contains(name) && !BuildVariables.IsProxy(name)).Order()];
        if (unused.Length > 0 && request.ArgumentFiles.Count == 0)
        {
            parts.Context.Log.Warning($"one or more build args were not consumed: [{string.Join(' ', unused)}]");
        }

        return id;
    }

    /// <summary>Finds the image of an earlier stage, of a named context, or another one, which is pulled as FROM's are.</summary>
    /// <param name="name">What the instruction calls it.</param>
    /// <param name="before">The stage that asks, which sees those before it.</param>
    /// <param name="cancellationToken">Stops a pull.</param>
    /// <returns>The image.</returns>
    public async Task<ContainerImage> ImageAsync(string name, int before, CancellationToken cancellationToken)
    {
        if (StageOf(name, before) is { } stage)
        {
            return parts.Images.Find(_built[stage]) ?? throw ImageErrors.NotFound(name);
        }

        string image =
            request.Contexts.TryGetValue(name, out string? given) ? WithoutScheme(name, given)
            : name.StartsWith("docker://", StringComparison.Ordinal) ? name["docker://".Length..]
            : name;
        return await parts
            .Images.EnsureAsync(image, request.Platform, request.PullPolicy, request.Container.Registry, progress, cancellationToken)
            .ConfigureAwait(false);
    }

    /// <summary>The directory that a named context is.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>The directory; <see langword="null"/> for an image, and where there is none of that name.</returns>
    public string? ContextDirectory(string name) =>
        request.Contexts.TryGetValue(name, out string? given) && !given.Contains("://", StringComparison.Ordinal)
            ? CallerPath.Absolute(given, parts.Context.Settings.WorkingDirectory)
            : null;

    /// <summary>The stage that a name or a number means.</summary>
    /// <param name="name">The name.</param>
    /// <param name="before">The stage that asks.</param>
    /// <returns>Its index; <see langword="null"/> if it means none.</returns>
    public int? StageOf(string name, int before)
    {
        for (int index = before - 1; index >= 0; index--)
        {
            if (files.File.Stages[index].Name is { } own && own.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return index;
            }
        }

        return int.TryParse(name, out int number) && number >= 0 && number < before ? number : null;
    }

    /// <summary>Tells of what is malformed with file and line.</summary>
    /// <param name="instruction">The instruction.</param>
    /// <param name="work">What may fail.</param>
    public void Guarded(Instruction instruction, Action work)
    {
        try
        {
            work();
        }
        catch (FormatException e)
        {
            throw BuildErrors.Step(instruction, files.File.Path, e.Message.TrimEnd('.'), null, e);
        }
    }

    private static string WithoutScheme(string name, string given)
    {
        foreach (string scheme in (ReadOnlySpan<string>)["docker-image://", "container-image://", "docker://"])
        {
            if (given.StartsWith(scheme, StringComparison.Ordinal))
            {
                return given[scheme.Length..];
            }
        }

        throw new PodShellException(
            ErrorIds.BuildNotSupported,
            ErrorKind.InvalidArgument,
            $"The build context '{DisplayText.Quote(name)}' is '{DisplayText.Quote(given)}', which is no image: only COPY takes files of "
                + "directories, and addresses of the web or of git are not fetched.",
            name,
            "Name an image as docker-image://IMAGE, or a directory."
        );
    }

    private void ReadGiven(CancellationToken cancellationToken)
    {
        foreach (string path in request.ArgumentFiles)
        {
            foreach (
                KeyValue pair in HostPath.ReadEnvironmentFile(
                    path,
                    null,
                    parts.Context.Settings,
                    ErrorIds.BuildFileInvalid,
                    cancellationToken
                )
            )
            {
                Given[pair.Key] = pair.Value ?? string.Empty;
            }
        }

        foreach ((string name, string? value) in request.Arguments)
        {
            if ((value ?? parts.Context.Settings.Environment.GetValueOrDefault(name)) is { } known)
            {
                Given[name] = known;
            }
        }
    }

    private int Target(Containerfile file)
    {
        if (request.Target is not { Length: > 0 } target)
        {
            return file.Stages.Count - 1;
        }

        return StageOf(target, file.Stages.Count)
            ?? throw BuildErrors.NotFound(
                $"The target \"{DisplayText.Quote(target)}\" was not found in the provided Dockerfile",
                target,
                "Name a stage: FROM … AS NAME."
            );
    }

    private HashSet<int> Needed(Containerfile file, int target, BuildVariables outer)
    {
        HashSet<int> needed = [];
        Stack<int> open = new([target]);
        while (open.TryPop(out int index))
        {
            if (!needed.Add(index))
            {
                continue;
            }

            BuildStage stage = file.Stages[index];
            Guarded(stage.From, () => Follow(outer.Words.Expand(stage.Base)));
            foreach (Instruction instruction in stage.Instructions)
            {
                foreach ((string flag, string? value) in instruction.Flags)
                {
                    if (value is null)
                    {
                        continue;
                    }

                    if (flag == "from")
                    {
                        Guarded(instruction, () => Follow(outer.Words.Expand(value)));
                    }
                    else if (flag == "mount")
                    {
                        foreach (string field in value.Split(',').Where(static one => one.StartsWith("from=", StringComparison.Ordinal)))
                        {
                            Guarded(instruction, () => Follow(outer.Words.Expand(field["from=".Length..])));
                        }
                    }
                }
            }

            void Follow(string name)
            {
                if (StageOf(name, index) is { } other)
                {
                    open.Push(other);
                }
            }
        }

        return needed;
    }
}
