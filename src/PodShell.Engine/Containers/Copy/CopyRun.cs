using System.Text;
using PodShell.Engine.Context;
using PodShell.Engine.Storage.Tar;
using PodShell.Engine.Storage.Trees;
using PodShell.Linux.Files;

namespace PodShell.Engine.Containers.Copy;

/// <summary>One copy, once the roots of its containers are open. For a thread of its own.</summary>
/// <param name="context">What every part of the engine knows.</param>
/// <param name="request">What is copied.</param>
/// <param name="from">The source's container; <see langword="null"/> for the host or a stream.</param>
/// <param name="to">The target's container; <see langword="null"/> for the host or a stream.</param>
/// <param name="cancellationToken">Ends it.</param>
internal sealed class CopyRun(
    EngineContext context,
    CopyItemRequest request,
    ContainerRoot? from,
    ContainerRoot? to,
    CancellationToken cancellationToken
)
{
    /// <summary>What messages call a tar that comes by a stream.</summary>
    public const string Standard = "standard input";

    /// <summary>Copies.</summary>
    /// <param name="input">The tar stream of a source without a path.</param>
    /// <param name="output">Where the tar stream of a target without a path goes.</param>
    /// <returns>What was copied.</returns>
    public ContainerItemCopy Run(Stream? input, Stream? output)
    {
        using SafeDirectory? host = from is null || to is null ? SafeDirectory.Open("/") : null;
        if (request.Source.Path is not { } path)
        {
            return FromStream(input!, to?.Directory ?? host!);
        }

        using FoundItem source = ItemFinder.TryFind(from?.Directory ?? host!, path) is { Status: not null } found
            ? found
            : throw CopyErrors.NotFound(from?.Name, path);
        CheckSource(source, path);
        return request.Target.Path is null ? ToStream(source, path, output!) : ToPlace(source, path, to?.Directory ?? host!);
    }

    private static bool MeansContents(string path) => path is "." || path.EndsWith("/.", StringComparison.Ordinal);

    private static bool MeansDirectory(string path) => path.EndsWith('/') || MeansContents(path);

    // What the copy is called: on the host as it was written, in a container as what a link leads to, as Podman has it.
    private string NameOf(FoundItem source, string path) =>
        from is null && path.TrimEnd('/').Split('/')[^1] is { Length: > 0 } written && written != "." && written != ".."
            ? written
            : source.Name;

    private static void CheckSource(FoundItem source, string path)
    {
        if (source.Status!.Value.Type == FileType.Socket)
        {
            throw CopyErrors.Invalid($"'{path}' is a socket, which cannot be copied.", path);
        }

        if (MeansDirectory(path) && !source.Status.Value.IsDirectory)
        {
            throw CopyErrors.Invalid($"'{path}' is not a directory.", path, "Leave the slash at its end out.");
        }
    }

    private ContainerItemCopy FromStream(Stream input, SafeDirectory root)
    {
        string path = request.Target.Path!;
        using FoundItem? target = ItemFinder.TryFind(root, path);
        using SafeDirectory? directory = target?.Status is { IsDirectory: true } ? target.TryOpen() : null;
        if (directory is null)
        {
            throw CopyErrors.Invalid($"The destination must be a directory when copying from stdin: '{path}' is none.", path);
        }

        using DirectoryWriter writer = new(Place(root, directory, target!.Path), Policy(request.Archive), ArchiveInput.Limits);
        ArchiveInput.Read(input, Standard, writer, cancellationToken);
        return Result(writer, "-", Shown(to?.Name, target.Path));
    }

    private ContainerItemCopy ToStream(FoundItem source, string path, Stream output)
    {
        CountingWriter writer = new(
            new ArchiveWriter(new BufferedStream(new CancellableStream(output, cancellationToken), 128 << 10), slashes: false)
        );
        TreeReader reader = new(writer, from is null ? (status => (status.Uid, status.Gid)) : from.Inside, cancellationToken);
        if (MeansContents(path) && source.Status is { IsDirectory: true })
        {
            using SafeDirectory directory = Open(source, path);
            reader.ReadContents(directory, []);
        }
        else
        {
            Read(reader, source, path, NameOf(source, path) is { Length: > 0 } name ? name : ".");
        }

        writer.Finish();
        return new ContainerItemCopy
        {
            Source = Shown(from?.Name, path),
            Target = "-",
            Items = writer.Items,
            Bytes = writer.Bytes,
        };
    }

    private ContainerItemCopy ToPlace(FoundItem source, string path, SafeDirectory root)
    {
        string targetPath = request.Target.Path!;
        bool isDirectory = source.Status is { IsDirectory: true };
        using FoundItem? target = ItemFinder.TryFind(root, targetPath);
        bool missing = target?.Status is null;
        if (target is null || (missing && MeansDirectory(targetPath)))
        {
            throw CopyErrors.NotFound(to?.Name, targetPath);
        }

        using SafeDirectory? existing = target.Status is { IsDirectory: true } ? target.TryOpen() : null;
        if (!missing && existing is null)
        {
            if (isDirectory)
            {
                throw CopyErrors.Invalid(
                    $"The destination must be a directory when copying a directory: '{targetPath}' is none.",
                    targetPath,
                    "Name a directory, or a path where nothing is yet."
                );
            }

            if (MeansDirectory(targetPath))
            {
                throw CopyErrors.Invalid($"'{targetPath}' exists but is not a directory.", targetPath, "Leave the slash at its end out.");
            }
        }

        // The name that the copy gets; empty when what the source holds goes into a directory that is there.
        string name =
            existing is null ? target.Name
            : MeansContents(path) ? string.Empty
            : NameOf(source, path);
        SafeDirectory place = existing ?? target.Parent;
        string placePath = existing is null ? target.ParentPath : target.Path;
        using DirectoryWriter writer = new(Place(root, place, placePath), Policy(request.Archive), ArchiveInput.Limits);
        FileStatus placeStatus = place.Handle.Status();
        TreeReader reader = new(writer, SourceOwner, cancellationToken) { Excluded = (placeStatus.Device, placeStatus.Inode, name) };
        if (name.Length > 0)
        {
            Read(reader, source, path, name);
        }
        else
        {
            using SafeDirectory directory = Open(source, path);
            reader.ReadContents(directory, []);
        }

        writer.Finish();
        return Result(writer, Shown(from?.Name, path), Shown(to?.Name, name.Length > 0 ? $"{placePath.TrimEnd('/')}/{name}" : placePath));
    }

    private static void Read(TreeReader reader, FoundItem source, string path, string name)
    {
        byte[] copied = Encoding.UTF8.GetBytes(name);
        if (source.Status is { IsDirectory: true })
        {
            using SafeDirectory directory = Open(source, path);
            reader.ReadDirectory(directory, copied);
        }
        else
        {
            reader.ReadName(source.Parent, Encoding.UTF8.GetBytes(source.Name + "\0"), copied);
        }
    }

    private static SafeDirectory Open(FoundItem source, string path) =>
        source.TryOpen() ?? throw CopyErrors.Invalid($"'{path}' is no directory any more.", path);

    // Ids as the source's container has them: what the target's is given when they are to be kept.
    private (uint Uid, uint Gid) SourceOwner(FileStatus status) => from is null ? (status.Uid, status.Gid) : from.Inside(status);

    private TreePlace Place(SafeDirectory root, SafeDirectory directory, string path) =>
        new(root, directory, path, to is null ? string.Empty : to.Name + ":");

    private TreePolicy Policy(bool archive)
    {
        if (to is null)
        {
            // On the host it all belongs to the caller, whom this process has as its root, or is.
            return new TreePolicy
            {
                Owner = static _ => (0, 0),
                Overwrite = request.Overwrite,

                // A device node in a folder of the host's could be read by those whom the container's image lets.
                SkipDevices = true,
            };
        }

        (uint Uid, uint Gid) user = to.User;
        return new TreePolicy
        {
            Owner = entry =>
                entry is null || archive
                    ? user
                    : to.Outside(entry.Uid, entry.Gid)
                        ?? throw TreeErrors.OwnerUnmapped($"{to.Name}:{TarEntry.Display(entry.Path)}", entry.Uid, entry.Gid),
            FollowLinks = true,
            Overwrite = request.Overwrite,
            SkipDevices = context.Settings.Rootless,
        };
    }

    private ContainerItemCopy Result(DirectoryWriter writer, string source, string target)
    {
        if (writer.SkippedDevices > 0)
        {
            context.Log.Warning($"{writer.SkippedDevices} device nodes of '{source}' were not copied.");
        }

        return new ContainerItemCopy
        {
            Source = source,
            Target = target,
            Items = writer.Items,
            Bytes = writer.Bytes,
        };
    }

    private static string Shown(string? container, string path) => container is null ? path : $"{container}:{path}";
}
