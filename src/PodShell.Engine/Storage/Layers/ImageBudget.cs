using PodShell.Engine.Storage.Tar;
using PodShell.Linux.Files;

namespace PodShell.Engine.Storage.Layers;

/// <summary>
/// The disk space that one image may take, its blobs and unpacked layers together: a number that the user gave, else most of what is free,
/// so that no image fills the disk of all others. Holes of sparse files count as if they were written, for the first container that writes
/// there fills them. Thread-safe: layers are unpacked side by side.
/// </summary>
/// <param name="limit">The most bytes.</param>
/// <param name="what">What the limit is, for the message.</param>
/// <param name="target">The image, for messages.</param>
internal sealed class ImageBudget(long limit, string what, string target)
{
    /// <summary>The variable that sets an absolute limit, as <c>20g</c>; 0 for none.</summary>
    public const string Variable = "PODSHELL_IMAGE_SIZE_LIMIT";

    // A name takes about this much, whatever is in it.
    private const long EntryBytes = 512;

    private long _taken;

    /// <summary>The budget of one image.</summary>
    /// <param name="paths">Where the store is.</param>
    /// <param name="limits">Which part of what is free.</param>
    /// <param name="setting">What the user set; null if nothing.</param>
    /// <param name="target">The image, for messages.</param>
    /// <returns>The budget.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.InvalidArgument"/>: the setting is no size.</exception>
    public static ImageBudget Of(EnginePaths paths, LayerLimits limits, string? setting, string target)
    {
        if (setting is { Length: > 0 })
        {
            if (!ByteSize.TryParse(setting, null, out ByteSize size) || size.Bytes < 0)
            {
                throw new PodShellException(
                    ErrorIds.InvalidArgument,
                    ErrorKind.InvalidArgument,
                    $"'{DisplayText.Quote(setting)}' of {Variable} is no size.",
                    setting,
                    "Write a size such as 20g, or 0 for no limit."
                );
            }

            return size.Bytes == 0 ? Unlimited(target) : new ImageBudget(size.Bytes, $"as {Variable} says", target);
        }

        long free = FileSystemStatus.Of(paths.Content).AvailableBytes;
        return new ImageBudget(
            (long)(free * limits.FreeFraction),
            $"{limits.FreeFraction:P0} of what is free in '{paths.Content}'",
            target
        );
    }

    /// <summary>A budget without an end.</summary>
    /// <param name="target">The image.</param>
    /// <returns>The budget.</returns>
    public static ImageBudget Unlimited(string target) => new(long.MaxValue, "no limit", target);

    /// <summary>Takes the space of an entry.</summary>
    /// <param name="length">The length of its file, holes included.</param>
    /// <exception cref="PodShellException"><see cref="ErrorIds.ImageTooLarge"/>.</exception>
    public void TakeEntry(long length) => Take(length > long.MaxValue / 4 ? length : length + EntryBytes);

    /// <summary>Takes space.</summary>
    /// <param name="bytes">How many bytes.</param>
    /// <exception cref="PodShellException"><see cref="ErrorIds.ImageTooLarge"/>.</exception>
    public void Take(long bytes)
    {
        // Compared before it is added: a sum of hostile lengths must not wrap around.
        if (bytes > limit || Interlocked.Add(ref _taken, bytes) > limit)
        {
            throw new PodShellException(
                ErrorIds.ImageTooLarge,
                ErrorKind.ResourceExhausted,
                $"The image '{DisplayText.Quote(target)}' needs more than {new ByteSize(limit).ToHumanString()} of disk space ({what}).",
                target,
                $"Check where the image comes from; make room, or set {Variable} to a size such as 100g."
            );
        }
    }
}
