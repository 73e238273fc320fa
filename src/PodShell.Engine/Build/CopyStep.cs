using PodShell.Containerfiles;
using PodShell.Engine.Containers.Copy;
using PodShell.Engine.Containers.Create;
using PodShell.Engine.Images.Store;
using PodShell.Engine.Storage.Tar;
using PodShell.Linux.Files;

namespace PodShell.Engine.Build;

/// <summary>A COPY or ADD of a stage.</summary>
internal sealed class CopyStep : IDisposable
{
    private readonly BuildRun _build;
    private readonly FileCopy _copy;
    private readonly IDisposable? _opened;

    private CopyStep(BuildRun build, FileCopy copy, IDisposable? opened, string target, string options)
    {
        _build = build;
        _copy = copy;
        _opened = opened;
        Target = target;
        Options = options;
    }

    /// <summary>Where it copies to, as it is written.</summary>
    public string Target { get; }

    /// <summary>What of its flags makes another image of the same files.</summary>
    public string Options { get; }

    /// <summary>What the digest is one of.</summary>
    public string Kind => _copy.Kind;

    /// <summary>Finds what it copies.</summary>
    /// <param name="build">The build.</param>
    /// <param name="stage">The stage.</param>
    /// <param name="instruction">The instruction.</param>
    /// <param name="words">Expands its words.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The step.</returns>
    /// <exception cref="FormatException">It is malformed, or something is not there.</exception>
    public static async Task<CopyStep> PrepareAsync(
        BuildRun build,
        BuildStage stage,
        Instruction instruction,
        WordExpander words,
        CancellationToken cancellationToken
    )
    {
        List<string> all =
        [
            .. (instruction.Words ?? instruction.Value.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries)).Select(words.Expand),
        ];
        List<HereDocument> documents = [.. instruction.Documents];
        all.RemoveAll(word => word.StartsWith("<<", StringComparison.Ordinal) && documents.Count > 0);
        if (all.Count == 0 || all.Count + documents.Count < 2 || all[^1].Length == 0)
        {
            throw new FormatException($"{instruction.Name} requires at least two arguments: what to copy, and where to");
        }

        if (instruction.Name == "ADD" && all[..^1].Find(IsRemote) is { } remote)
        {
            throw new FormatException(
                $"'{ValueText.Quote(remote)}' is not fetched: ADD of addresses and of git repositories is not supported; "
                    + "fetch it with RUN, or before the build"
            );
        }

        IDisposable? opened = null;
        try
        {
            CopySource? source;
            string? from = instruction.Flag("from") is { } given ? words.Expand(given) : null;
            (source, opened) = from is null
                ? (build.Files.Directory is { } root ? new CopySource(root, build.Files.Path, build.Files.Ignored) : null, null)
                : await OpenAsync(build, stage, from, cancellationToken).ConfigureAwait(false);
            string? owner = instruction.Flag("chown") is { } chown ? words.Expand(chown) : null;
            string? mode = instruction.Flag("chmod") is { } chmod ? words.Expand(chmod) : null;
            string[] excluded =
            [
                .. instruction.Flags.Where(static flag => flag.Key == "exclude").Select(flag => words.Expand(flag.Value ?? string.Empty)),
            ];
            FileCopy copy = new(source, cancellationToken)
            {
                Unpacks =
                    instruction.Name == "ADD"
                    && (instruction.Flags.All(static flag => flag.Key != "unpack") || instruction.Switch("unpack")),
                KeepsOwners = from is not null,
                Parents = instruction.Switch("parents"),
                Owner = owner,
                Mode = mode,
                Excluded = new IgnoreFile(string.Join('\n', excluded)),
            };
            foreach (string word in all[..^1])
            {
                copy.Add(word);
            }

            foreach (HereDocument document in documents)
            {
                copy.AddDocument(document.Name, document.Expands ? Expanded(document.Content, words) : document.Content);
            }

            string options = $"{(owner is null ? "" : $" chown {owner}")}{(copy.Parents ? " parents" : "")}";
            CopyStep step = new(build, copy, opened, all[^1], options);
            opened = null;
            return step;
        }
        finally
        {
            opened?.Dispose();
        }
    }

    /// <summary>The digest of what it copies.</summary>
    /// <returns>Hexadecimal digits.</returns>
    public Task<string> DigestAsync() => ContainerCopier.OnThreadAsync(_copy.Digest);

    /// <summary>Copies, and lets what came of it be recorded.</summary>
    /// <param name="image">The image that it is copied upon; <see langword="null"/> for nothing at all.</param>
    /// <param name="directory">What a relative target starts from.</param>
    /// <param name="record">Records the layer that is written by what it is given.</param>
    /// <param name="timestamp">The time of all files, in seconds since 1970; <see langword="null"/> for their own.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The id of the new image.</returns>
    public async Task<string> CopyAsync(
        string? image,
        string directory,
        Func<Action<Stream>, Task<string>> record,
        long? timestamp,
        CancellationToken cancellationToken
    )
    {
        Func<TarEntry, TarEntry>? times = CommandStep.Times(timestamp);
        if (image is null)
        {
            using ContextFolder folder = ContextFolder.Make(_build.Parts.Context.Paths.Root);
            using SafeDirectory root = SafeDirectory.Open(folder.Path);
            await ContainerCopier
                .OnThreadAsync(() =>
                {
                    _copy.Write(root, Target, directory, static (uid, gid) => (uid, gid));
                    return true;
                })
                .ConfigureAwait(false);
            return await record(output =>
                    new ChangeLayer(root, static one => (one.Uid, one.Gid), []) { Whole = true, Adjust = times }.Write(
                        output,
                        cancellationToken
                    )
                )
                .ConfigureAwait(false);
        }

        string id = string.Empty;
        await _build
            .Parts.Runner.WithCreatedAsync(
                CommandStep.Options(_build, image) with
                {
                    Network = new NetworkOptions { Networks = [NetworkMode.None] },
                    Storage = new StorageOptions { ImageVolumes = ImageVolumeMode.Ignore },
                },
                async created => id = await CopyAsync(created, directory, record, times, cancellationToken).ConfigureAwait(false),
                cancellationToken
            )
            .ConfigureAwait(false);
        return id;
    }

    /// <inheritdoc/>
    public void Dispose() => _opened?.Dispose();

    private static bool IsRemote(string word) =>
        word.StartsWith("http://", StringComparison.OrdinalIgnoreCase)
        || word.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
        || word.StartsWith("git@", StringComparison.Ordinal)
        || word.StartsWith("git://", StringComparison.Ordinal);

    private static async Task<(CopySource Source, IDisposable Opened)> OpenAsync(
        BuildRun build,
        BuildStage stage,
        string from,
        CancellationToken cancellationToken
    )
    {
        if (build.ContextDirectory(from) is { } path)
        {
            SafeDirectory directory = SafeDirectory.Open(path);
            return (new CopySource(directory, path, IgnoreFile.None), directory);
        }

        if (build.StageOf(from, stage.Index) is null && from.All(char.IsAsciiDigit))
        {
            throw new FormatException($"--from={from}: no stage before this one has that number");
        }

        ContainerImage image;
        try
        {
            image = await build.ImageAsync(from, stage.Index, cancellationToken).ConfigureAwait(false);
        }
        catch (PodShellException e) when (e.ErrorId is ErrorIds.ImageNotFound)
        {
            throw new FormatException($"--from={from}: no stage or image found with that name", e);
        }

        ImageRoot root = ImageRoot.Open(build.Parts.Context, image);
        return (new CopySource(root.Directory, from, IgnoreFile.None), root);
    }

    // A document knows variables and escapes of them, and no quotes.
    private static string Expanded(string content, WordExpander words) => words.ExpandDocument(content);

    private async Task<string> CopyAsync(
        CreatedContainer created,
        string directory,
        Func<Action<Stream>, Task<string>> record,
        Func<TarEntry, TarEntry>? times,
        CancellationToken cancellationToken
    )
    {
        using (ContainerRoot root = _build.Parts.Idle.Open(created.Row, created.Plan, null, null))
        {
            await ContainerCopier
                .OnThreadAsync(() =>
                {
                    _copy.Write(root.Directory, Target, directory, root.Outside);
                    return true;
                })
                .ConfigureAwait(false);
        }

        using SafeDirectory upper = SafeDirectory.Open(_build.Parts.Containers.Layout(created.Row.Id).Upper);
        using ContainerRoot changes = new(created.Plan, upper);
        return await record(output => new ChangeLayer(upper, changes.Inside, []) { Adjust = times }.Write(output, cancellationToken))
            .ConfigureAwait(false);
    }
}
