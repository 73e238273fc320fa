using System.Text;
using PodShell.Linux.Errors;
using PodShell.Linux.Files;
using PodShell.Linux.Interop;

namespace PodShell.Linux.Mounting;

/// <summary>An overlay: read-only layers with a writable directory on top.</summary>
/// <param name="Lower">The layers' directories, topmost first; 1 to 500.</param>
/// <param name="Upper">Takes the changes; null for a read-only overlay (then at least two layers).</param>
/// <param name="Work">An empty directory beside <paramref name="Upper"/> for the kernel.</param>
/// <param name="UserXattr">Keep overlay's marks in <c>user.overlay.*</c>: always in a user namespace, never as root.</param>
/// <param name="Label">The SELinux label of all files (option context); <see langword="null"/> for those that they have.</param>
/// <param name="Volatile">Never sync to disk; after a crash of the host the upper directory is not to be used.</param>
public sealed record OverlayMount(
    IReadOnlyList<string> Lower,
    string? Upper,
    string? Work,
    bool UserXattr,
    bool Volatile = false,
    string? Label = null
)
{
    // mount(2) takes one page of options, with the terminating NUL.
    private const int MaxOptions = 4095;

    /// <summary>
    /// Mounts it. As plain paths if they fit in mount(2)'s one page; otherwise (or with ':' ',' '\' in a path) as /proc/self/fd/N, which
    /// fits more than 200 layers; otherwise layer by layer with the new mount calls (Linux 6.8).
    /// </summary>
    /// <param name="target">Where.</param>
    /// <param name="options">Flags.</param>
    /// <exception cref="PodShellException"><see cref="ErrorIds.SystemCallFailed"/>; it names the directory that is not there.</exception>
    public void Mount(string target, MountOptions options = MountOptions.None)
    {
        try
        {
            MountAll(target, options);
        }
        catch (PodShellException e) when (LinuxError.Is(e, Errno.ENOENT) && FindMissing(target) is { } missing)
        {
            throw LinuxError.Create("mount(overlay)", Errno.ENOENT, missing);
        }
        catch (PodShellException e) when (LinuxError.Is(e, Errno.EINVAL) && Upper is not null && IsOverlay(Upper))
        {
            throw new PodShellException(
                ErrorIds.SystemCallFailed,
                ErrorKind.RequirementMissing,
                $"'{Upper}' is on a file system, overlay, on which the kernel mounts no other overlay for writing.",
                Upper,
                $"Keep the store on another one, such as ext4, xfs, btrfs or tmpfs ({FaceWords.Either("PODSHELL_ROOT", "--root")}).",
                e
            );
        }
    }

    // The kernel tells only that one of them is.
    private string? FindMissing(string target) =>
        Lower.Append(Upper).Append(Work).Append(target).OfType<string>().FirstOrDefault(path => !Directory.Exists(path));

    private static bool IsOverlay(string path) => FileSystemStatus.Of(path).Type == "overlay";

    private void MountAll(string target, MountOptions options)
    {
        string plain = OptionText(Lower, Upper, Work);
        if (plain.Length <= MaxOptions && !HasSpecial(Lower) && !HasSpecial([Upper ?? string.Empty, Work ?? string.Empty]))
        {
            Mounts.Mount("overlay", target, options, plain);
            return;
        }

        List<SafeFileHandle> opened = new();
        try
        {
            List<string> lower = Lower.Select(path => OpenPath(path, opened)).ToList();
            string? upper = Upper is null ? null : OpenPath(Upper, opened);
            string? work = Work is null ? null : OpenPath(Work, opened);
            string text = OptionText(lower, upper, work);
            if (Encoding.UTF8.GetByteCount(text) <= MaxOptions)
            {
                Mounts.Mount("overlay", target, options, text);
            }
            else
            {
                MountLayerByLayer(lower, upper, work, target, options);
            }
        }
        finally
        {
            opened.ForEach(fd => fd.Dispose());
        }
    }

    private static bool HasSpecial(IReadOnlyList<string> paths)
    {
        foreach (string path in paths)
        {
            if (path.AsSpan().ContainsAny(":,\\") || !Ascii.IsValid(path))
            {
                return true;
            }
        }

        return false;
    }

    private static string OpenPath(string path, List<SafeFileHandle> opened)
    {
        SafeFileHandle fd = FdExtensions.Wrap(LinuxError.Check(Native.Open(path, O_PATH | O_DIRECTORY | O_CLOEXEC, 0), "open", path));
        opened.Add(fd);
        return fd.ProcPath();
    }

    private string OptionText(IReadOnlyList<string> lower, string? upper, string? work)
    {
        StringBuilder text = new StringBuilder("lowerdir=").AppendJoin(':', lower);
        if (upper is not null)
        {
            text.Append(",upperdir=").Append(upper).Append(",workdir=").Append(work);
        }

        return text.Append(UserXattr ? ",userxattr" : null)
            .Append(Volatile ? ",volatile" : null)
            .Append(Label is null ? null : $",context=\"{Label}\"")
            .ToString();
    }

    private void MountLayerByLayer(IReadOnlyList<string> lower, string? upper, string? work, string target, MountOptions options)
    {
        using NewMount context = NewMount.Open("overlay");
        foreach (string layer in lower)
        {
            context.Set("lowerdir+", layer);
        }

        if (upper is not null && work is not null)
        {
            context.Set("upperdir", upper);
            context.Set("workdir", work);
        }

        if (UserXattr)
        {
            context.Set("userxattr", null);
        }

        if (Label is not null)
        {
            context.Set("context", Label);
        }

        if (Volatile)
        {
            context.Set("volatile", null);
        }

        context.MountAt(target, options);
    }
}
