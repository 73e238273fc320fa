using System.Globalization;
using System.Text;
using PodShell.Containerfiles;
using PodShell.Engine.Images.Store;
using PodShell.Oci.Images;

namespace PodShell.Engine.Build;

/// <summary>One stage: from the image that it begins with, a step an instruction, each of which makes an image.</summary>
/// <param name="build">The build.</param>
/// <param name="stage">The stage.</param>
/// <param name="stages">How many stages there are.</param>
/// <param name="last">Whether it is the one that is wanted.</param>
/// <param name="outer">The variables before the first stage.</param>
internal sealed class StageRun(BuildRun build, BuildStage stage, int stages, bool last, BuildVariables outer)
{
    private readonly List<Instruction> _instructions = [];
    private BuildVariables _variables = null!;
    private OciContainerDefaults _defaults = new();
    private string? _current;
    private string _from = string.Empty;
    private Dictionary<string, string> _annotations = [];
    private string? _author;
    private bool _saysCommand;
    private bool _follows;

    /// <summary>The ARGs that it has asked for.</summary>
    public IReadOnlyCollection<string> Consumed => _variables.Declared;

    private Containerfile File => build.Files.File;

    /// <summary>Runs it.</summary>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The id of its image.</returns>
    public async Task<string> RunAsync(CancellationToken cancellationToken)
    {
        Dictionary<string, string> before = new(outer.Values);
        _variables = new BuildVariables(build.Given, before, File.Escape) { Environment = Variable };
        await BeginAsync(cancellationToken).ConfigureAwait(false);
        int steps = _instructions.Count + 1;
        for (int i = 0; i < _instructions.Count; i++)
        {
            Instruction instruction = _instructions[i];
            bool ends = last && i == _instructions.Count - 1;
            Tell(BuildEvent.Step, i + 2, steps, instruction.Text);
            bool cached = await StepAsync(instruction, ends && !build.Request.SquashAll, cancellationToken).ConfigureAwait(false);
            if (cached)
            {
                build.Report(new BuildProgress { Event = BuildEvent.Cached, ImageId = _current });
            }

            if (!ends)
            {
                build.Report(new BuildProgress { Event = BuildEvent.Made, ImageId = _current });
            }
        }

        if (last)
        {
            await EndAsync(cancellationToken).ConfigureAwait(false);
        }

        return _current
            ?? throw BuildErrors.Step(stage.From, File.Path, "the stage has nothing: a stage from scratch needs an instruction");
    }

    private void Tell(BuildEvent what, int step, int steps, string text) =>
        build.Report(
            new BuildProgress
            {
                Event = what,
                Stage = stage.Index + 1,
                Stages = stages,
                Step = step,
                Steps = steps,
                Text = text,
            }
        );

    private string? Variable(string name)
    {
        string? entry = _defaults.Env?.LastOrDefault(entry => entry.StartsWith(name + "=", StringComparison.Ordinal));
        return entry?[(name.Length + 1)..];
    }

    private async Task BeginAsync(CancellationToken cancellationToken)
    {
        string name = string.Empty;
        build.Guarded(stage.From, () => name = outer.Words.Expand(stage.Base));
        if (name.Length == 0)
        {
            throw BuildErrors.Step(
                stage.From,
                File.Path,
                "the name of the image is empty once its variables have their values",
                "Give the ARG a value."
            );
        }

        int extra = last ? Math.Min(1, build.Request.Labels.Count) + Math.Min(1, build.Request.Environment.Count) : 0;
        Tell(BuildEvent.Step, 1, stage.Instructions.Count + extra + 1, $"FROM {name}{stage.From.Value[stage.Base.Length..]}");
        CheckPlatform();
        if (name == "scratch" && build.StageOf(name, stage.Index) is null)
        {
            _defaults = new OciContainerDefaults { Env = ["PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"] };
        }
        else
        {
            bool own = build.StageOf(name, stage.Index) is not null;
            ContainerImage image;
            try
            {
                image = await build.ImageAsync(name, stage.Index, cancellationToken).ConfigureAwait(false);
            }
            catch (PodShellException e) when (e.ErrorId == ErrorIds.ImageNotFound)
            {
                throw new PodShellException(
                    e.ErrorId,
                    e.Kind,
                    $"creating build container: {e.Message} ({DisplayText.Quote(File.Path)}:{stage.From.Line})",
                    e.Target,
                    e.RecommendedAction,
                    e
                );
            }

            _current = image.Id;
            _from = own ? image.Id[..12] : image.Name;
            _follows = own;
            _defaults = image.Defaults;
            _annotations = new(StringComparer.Ordinal)
            {
                [OciAnnotations.BaseDigest] = image.Digest.ToString(),
                [OciAnnotations.BaseName] = own ? string.Empty : image.Name,
            };
        }

        _instructions.AddRange(Triggers());
        _defaults = _defaults with { OnBuild = null };
        if (last)
        {
            AddPairs(
                "ENV",
                build.Request.Environment.Select(pair => new KeyValuePair<string, string?>(
                    pair.Key,
                    pair.Value ?? build.Parts.Context.Settings.Environment.GetValueOrDefault(pair.Key)
                ))
            );
        }

        _instructions.AddRange(stage.Instructions);
        if (last)
        {
            AddPairs("LABEL", build.Request.Labels.Select(static pair => new KeyValuePair<string, string?>(pair.Key, pair.Value)));
        }
    }

    private void CheckPlatform()
    {
        if (stage.From.Flag("platform") is not { } text)
        {
            return;
        }

        build.Guarded(stage.From, () =>
        {
            Platform wanted = Platform.Parse(outer.Words.Expand(text));
            if (build.Platform.Distance(wanted) is null)
            {
                throw new FormatException($"the platform {wanted} is another one than {build.Platform}: emulation is not supported");
            }
        });
    }

    private IEnumerable<Instruction> Triggers()
    {
        foreach (string trigger in _defaults.OnBuild ?? [])
        {
            Instruction instruction = InstructionReader.ReadOne(trigger, "ONBUILD") with { Line = stage.From.Line };
            ContainerfileParser.Check(instruction, "ONBUILD");
            yield return instruction;
        }
    }

    private void AddPairs(string name, IEnumerable<KeyValuePair<string, string?>> pairs)
    {
        string text = string.Join(
            ' ',
            pairs.Where(static pair => pair.Value is not null).Select(pair => $"{Quoted(pair.Key)}={Quoted(pair.Value!)}")
        );
        if (text.Length > 0)
        {
            _instructions.Add(
                new Instruction
                {
                    Name = name,
                    Line = stage.From.Line,
                    Text = $"{name} {text}",
                    Value = text,
                }
            );
        }

        // Nothing of it is a variable or an escape.
        string Quoted(string value)
        {
            StringBuilder quoted = new("\"");
            foreach (char c in value)
            {
                if (c is '"' or '$' || c == File.Escape)
                {
                    quoted.Append(File.Escape);
                }

                quoted.Append(c);
            }

            return quoted.Append('"').ToString();
        }
    }

    private async Task<bool> StepAsync(Instruction instruction, bool ends, CancellationToken cancellationToken)
    {
        try
        {
            return instruction.Name switch
            {
                "RUN" => await CommandAsync(instruction, ends, cancellationToken).ConfigureAwait(false),
                "COPY" or "ADD" => await CopyAsync(instruction, ends, cancellationToken).ConfigureAwait(false),
                _ => await ConfigureAsync(instruction, ends, cancellationToken).ConfigureAwait(false),
            };
        }
        catch (FormatException e)
        {
            throw BuildErrors.Step(instruction, File.Path, e.Message.TrimEnd('.'), null, e);
        }
        catch (PodShellException e) when (e.ErrorId is not (ErrorIds.BuildCommandFailed or ErrorIds.BuildStepFailed))
        {
            throw new PodShellException(
                e.ErrorId,
                e.Kind,
                $"building at STEP \"{DisplayText.Quote(instruction.Text)}\": {e.Message} "
                    + $"({DisplayText.Quote(File.Path)}:{instruction.Line})",
                e.Target,
                e.RecommendedAction,
                e
            )
            {
                Requirement = e.Requirement,
            };
        }
    }

    private async Task<bool> ConfigureAsync(Instruction instruction, bool ends, CancellationToken cancellationToken)
    {
        string text = instruction.Text;
        if (instruction.Name == "ARG")
        {
            _variables.Declare(instruction);
            _variables.Add(
                BuildVariables
                    .OfPlatforms(build.Platform)
                    .Where(pair => instruction.Value.Trim() == pair.Key)
                    .ToDictionary(static pair => pair.Key, static pair => pair.Value)
            );
        }
        else
        {
            _author = instruction.Name == "MAINTAINER" ? instruction.Value : _author;
            _defaults = ConfigStep.Apply(instruction, _defaults, _variables.Words, File.Escape, _saysCommand)
                ?? throw new FormatException($"{instruction.Name} is not known here");
            _saysCommand |= instruction.Name == "CMD";
        }

        bool cached = await MakeAsync($"/bin/sh -c #(nop) {text}", null, ends, cancellationToken).ConfigureAwait(false);
        if (!cached)
        {
            Warn(instruction);
        }

        return cached;
    }

    // What only Docker's form has a place for.
    private void Warn(Instruction instruction)
    {
        if (build.Request.Format != ImageManifestFormat.Docker && instruction.Name is "HEALTHCHECK" or "ONBUILD" or "SHELL")
        {
            build.Parts.Context.Log.Warning(
                $"{instruction.Name} is not supported for OCI image format and will be ignored. Must use `docker` format"
            );
        }
    }

    private async Task<bool> CopyAsync(Instruction instruction, bool ends, CancellationToken cancellationToken)
    {
        using CopyStep step = await CopyStep
            .PrepareAsync(build, stage, instruction, _variables.Words, cancellationToken)
            .ConfigureAwait(false);
        string digest = await step.DigestAsync().ConfigureAwait(false);
        string by = $"/bin/sh -c #(nop) {instruction.Name} {step.Kind}:{digest}{step.Options} in {step.Target} ";
        return await MakeAsync(
                by,
                async (imageStep, token) =>
                    await step.CopyAsync(
                            _current,
                            _defaults.WorkingDir ?? "/",
                            write => Record(imageStep with { WriteLayer = write }, token),
                            build.Request.Timestamp,
                            token
                        )
                        .ConfigureAwait(false),
                ends,
                cancellationToken
            )
            .ConfigureAwait(false);
    }

    private async Task<bool> CommandAsync(Instruction instruction, bool ends, CancellationToken cancellationToken)
    {
        CommandStep step = new(build, stage, instruction, _defaults, _variables, File);
        return await MakeAsync(
                step.CreatedBy,
                async (imageStep, token) =>
                    await step.RunAsync(
                            _current ?? throw new FormatException("there is nothing to run: the stage is from scratch, and has no files"),
                            write => Record(imageStep with { WriteLayer = write }, token),
                            token
                        )
                        .ConfigureAwait(false),
                ends,
                cancellationToken
            )
            .ConfigureAwait(false);
    }

    private Task<string> Record(ImageStep step, CancellationToken cancellationToken) =>
        build.Parts.Images.RecordStepAsync(step, cancellationToken);

    // True where an earlier build has made it.
    private async Task<bool> MakeAsync(
        string createdBy,
        Func<ImageStep, CancellationToken, Task<string>>? work,
        bool ends,
        CancellationToken cancellationToken
    )
    {
        ImageStep step = Step(createdBy, work is null, ends);
        if (!build.Request.NoCache && build.FindStep(step) is { } found)
        {
            (_current, _follows, _from) = (found, true, found[..12]);
            return true;
        }

        string id = work is null
            ? await Record(step, cancellationToken).ConfigureAwait(false)
            : await work(step, cancellationToken).ConfigureAwait(false);
        (_current, _follows, _from) = (id, true, id[..12]);
        return false;
    }

    private ImageStep Step(string createdBy, bool empty, bool ends)
    {
        OciContainerDefaults defaults = _defaults;
        bool docker = build.Request.Format == ImageManifestFormat.Docker;
        if (!docker)
        {
            defaults = defaults with { Healthcheck = null, OnBuild = null, Shell = null };
        }

        if (ends && build.Request.UnsetEnvironment.Count > 0)
        {
            defaults = defaults with
            {
                Env = [.. (defaults.Env ?? []).Where(entry => !build.Request.UnsetEnvironment.Contains(entry.Split('=', 2)[0]))],
            };
        }

        Dictionary<string, string> annotations = new(_annotations);
        if (ends)
        {
            foreach ((string name, string value) in build.Request.Annotations)
            {
                annotations[name] = value;
            }
        }

        return new ImageStep
        {
            Base = _current,
            Defaults = defaults,
            Author = _author,
            Docker = docker,
            Platform = build.Platform,
            Annotations = docker ? new Dictionary<string, string>() : annotations,
            Follows = _follows,
            FixedTime = build.Request.Timestamp is not null,
            History = new OciHistory
            {
                Created = build.Request.Timestamp is { } seconds ? DateTimeOffset.FromUnixTimeSeconds(seconds) : DateTimeOffset.UtcNow,
                CreatedBy = createdBy,
                Author = _author,
                Comment = _from.Length > 0 ? string.Create(CultureInfo.InvariantCulture, $"FROM {_from}") : null,
                EmptyLayer = empty,
            },
        };
    }

    private async Task EndAsync(CancellationToken cancellationToken)
    {
        build.Report(
            new BuildProgress
            {
                Event = BuildEvent.Commit,
                Stage = stage.Index + 1,
                Stages = stages,
                Text = build.Request.References.FirstOrDefault(),
            }
        );
        if (build.Request.SquashAll && _current is { } id && build.Parts.Images.Find(id) is { } image)
        {
            ImageStep step = Step(string.Empty, empty: false, ends: true);
            using ImageRoot root = ImageRoot.Open(build.Parts.Context, image);
            _current = await Record(
                    step with
                    {
                        Squash = true,
                        History = step.History with { CreatedBy = null, Comment = null },
                        WriteLayer = output =>
                            new Containers.Copy.ChangeLayer(root.Directory, static one => (one.Uid, one.Gid), [])
                            {
                                Whole = true,
                                Adjust = CommandStep.Times(build.Request.Timestamp),
                            }.Write(output, cancellationToken),
                    },
                    cancellationToken
                )
                .ConfigureAwait(false);
        }

        build.Report(new BuildProgress { Event = BuildEvent.Made, ImageId = _current });
    }
}
