using System.Text;
using Microsoft.Win32.SafeHandles;
using PodShell.Containerfiles;
using PodShell.Engine.Containers.Copy;
using PodShell.Engine.Context;
using PodShell.Engine.Storage.Trees;
using PodShell.Linux.Files;

namespace PodShell.Engine.Build;

/// <summary>The files of a build: the context, the Containerfile and the patterns of what of the context is not there.</summary>
internal sealed class BuildContext : IDisposable
{
    private static readonly string[] s_names = ["Containerfile", "Dockerfile"];
    private static readonly string[] s_ignoreNames = [".containerignore", ".dockerignore"];

    private readonly ContextFolder? _folder;

    private BuildContext(SafeDirectory? directory, ContextFolder? folder)
    {
        Directory = directory;
        _folder = folder;
    }

    /// <summary>The context's directory; <see langword="null"/> where there is none.</summary>
    public SafeDirectory? Directory { get; }

    /// <summary>The context, for messages.</summary>
    public string Path => Directory?.Path ?? "-";

    /// <summary>The Containerfile.</summary>
    public Containerfile File { get; private set; } = null!;

    /// <summary>What is not there.</summary>
    public IgnoreFile Ignored { get; private set; } = IgnoreFile.None;

    /// <summary>Opens the files of a build.</summary>
    /// <param name="context">What every part of the engine knows.</param>
    /// <param name="request">The build.</param>
    /// <param name="input">Standard input.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The files.</returns>
    /// <exception cref="PodShellException">
    /// <see cref="ErrorIds.BuildFileNotFound"/>, <see cref="ErrorIds.BuildFileInvalid"/>.
    /// </exception>
    public static BuildContext Open(EngineContext context, BuildImageRequest request, Stream? input, CancellationToken cancellationToken)
    {
        BuildContext opened = Opened(context, request, ref input, cancellationToken, out string? given);
        try
        {
            (string text, string path, string? beside) = given is null ? opened.Find(context, request, input) : (given, "-", null);
            opened.File = ContainerfileParser.Parse(text, path);
            opened.ReadIgnored(context, request, beside);
            return opened;
        }
        catch
        {
            opened.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Directory?.Dispose();
        _folder?.Dispose();
    }

    private static BuildContext Opened(
        EngineContext context,
        BuildImageRequest request,
        ref Stream? input,
        CancellationToken cancellationToken,
        out string? given
    )
    {
        given = null;
        if (request.Context.Length == 0)
        {
            return new BuildContext(null, null);
        }

        if (request.Context != "-")
        {
            string path = CallerPath.Absolute(request.Context, context.Settings.WorkingDirectory);
            return System.IO.Directory.Exists(path)
                ? new BuildContext(SafeDirectory.Open(path), null)
                : throw BuildErrors.NotFound(
                    $"context must be a directory: \"{DisplayText.Quote(path)}\"",
                    path,
                    "Name a directory with a Containerfile, such as '.'."
                );
        }

        // A tar has NULs in its first block; a Containerfile has none.
        Stream standard = input ?? throw NoInput();
        byte[] start = new byte[512];
        int length = standard.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        Images.Archives.PrefixedStream whole = new(start.AsMemory(0, length), standard);
        if (!start.AsSpan(0, length).Contains((byte)0) && !IsCompressed(start.AsSpan(0, length)))
        {
            given = ReadText(whole, "-");
            return new BuildContext(null, null);
        }

        ContextFolder folder = ContextFolder.Make(context.Paths.Root);
        try
        {
            SafeDirectory directory = SafeDirectory.Open(folder.Path);
            using DirectoryWriter writer = new(
                new TreePlace(directory, directory, "/", string.Empty),
                new TreePolicy { Owner = static _ => (0, 0), SkipDevices = true },
                ArchiveInput.Limits
            );
            ArchiveInput.Read(whole, "the context", writer, cancellationToken);
            input = null;
            return new BuildContext(directory, folder);
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    private static bool IsCompressed(ReadOnlySpan<byte> start) =>
        start
            is [0x1f, 0x8b, ..]
                or [0x28, 0xb5, 0x2f, 0xfd, ..]
                or [0xfd, (byte)'7', (byte)'z', ..]
                or [(byte)'B', (byte)'Z', (byte)'h', ..];

    private static PodShellException NoInput() =>
        new(
            ErrorIds.InvalidArgument,
            ErrorKind.InvalidArgument,
            "There is no standard input to read the context or the Containerfile from.",
            "-",
            "Name a directory and a file."
        );

    // The text, what messages call it, and the file beside which its own patterns may be.
    private (string Text, string Path, string? Beside) Find(EngineContext context, BuildImageRequest request, Stream? input)
    {
        if (request.File == "-")
        {
            return (ReadText(input ?? throw NoInput(), "-"), "-", null);
        }

        if (request.File is { Length: > 0 } file)
        {
            string path = CallerPath.Absolute(file, context.Settings.WorkingDirectory);
            if (System.IO.File.Exists(path))
            {
                using FileStream stream = System.IO.File.OpenRead(path);
                return (ReadText(stream, file), file, path);
            }

            if (!file.StartsWith('/') && ReadInside(file) is { } inside)
            {
                return (inside, file, null);
            }

            throw BuildErrors.NotFound(
                $"stat {DisplayText.Quote($"{Path.TrimEnd('/')}/{file}")}: no such file or directory",
                file,
                "Name a Containerfile, from the working directory or from the context."
            );
        }

        foreach (string name in s_names)
        {
            if (ReadInside(name) is { } text)
            {
                return (text, name, Directory is null ? null : $"{Directory.Path}/{name}");
            }
        }

        throw BuildErrors.NotFound(
            $"no Containerfile or Dockerfile specified or found in context directory, {DisplayText.Quote(Path)}: no such file or directory",
            Path,
            $"Make one, or name it with {FaceWords.Either("-File", "--file")}."
        );
    }

    private string? ReadInside(string path)
    {
        using SafeFileHandle? handle = Directory?.TryResolveFile(path);
        if (handle is null || !handle.Status().IsRegular)
        {
            return null;
        }

        using FileStream stream = new(handle, FileAccess.Read, 4096);
        return ReadText(stream, path);
    }

    private static string ReadText(Stream stream, string path)
    {
        const int Longest = InstructionReader.MaximumLength;
        byte[] bytes = new byte[Longest + 1];
        int length = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return length <= Longest
            ? Encoding.UTF8.GetString(bytes, 0, length)
            : throw ContainerfileErrors.Invalid(path, 0, $"it has more than {Longest} bytes");
    }

    // The file's own before the context's: Containerfile.containerignore, Dockerfile.dockerignore.
    private void ReadIgnored(EngineContext context, BuildImageRequest request, string? beside)
    {
        (string? text, string path) = (null, "");
        if (request.IgnoreFile is { Length: > 0 } named)
        {
            path = CallerPath.Absolute(named, context.Settings.WorkingDirectory);
            text = System.IO.File.Exists(path)
                ? ReadOutside(path)
                : throw BuildErrors.NotFound($"The ignore file '{DisplayText.Quote(path)}' does not exist", path);
        }
        else if (beside is not null && s_ignoreNames.Select(end => beside + end).FirstOrDefault(System.IO.File.Exists) is { } own)
        {
            (text, path) = (ReadOutside(own), own);
        }
        else if (Directory is not null)
        {
            foreach (string name in s_ignoreNames)
            {
                if (text is null && ReadInside(name) is { } found)
                {
                    (text, path) = (found, name);
                }
            }
        }

        if (text is not null)
        {
            try
            {
                Ignored = new IgnoreFile(text);
            }
            catch (FormatException e)
            {
                throw ContainerfileErrors.Invalid(path, 0, e.Message);
            }
        }
    }

    private static string ReadOutside(string path)
    {
        using FileStream stream = System.IO.File.OpenRead(path);
        return ReadText(stream, path);
    }
}
