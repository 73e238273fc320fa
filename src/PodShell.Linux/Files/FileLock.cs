using PodShell.Linux.Errors;
using PodShell.Linux.Interop;

namespace PodShell.Linux.Files;

/// <summary>
/// An advisory lock on a file (flock(2)). The kernel drops it when the holder disposes it or dies, however it dies.
/// The lock belongs to the open file, so two locks in one process exclude each other as two processes do.
/// </summary>
public sealed class FileLock : IDisposable
{
    private readonly SafeFileHandle _file;

    private FileLock(SafeFileHandle file, string path, bool isShared, bool existed)
    {
        _file = file;
        Path = path;
        IsShared = isShared;
        Existed = existed;
    }

    /// <summary>The lock file.</summary>
    public string Path { get; }

    /// <summary>The locked file: a child that gets it has the lock too, until both have closed it.</summary>
    public SafeFileHandle Handle => _file;

    /// <summary>Whether others may hold it shared at the same time.</summary>
    public bool IsShared { get; }

    /// <summary>
    /// Whether the file was there before. Where every holder removes it (<see cref="DeleteFile"/>), the last one was killed, or a new one
    /// has made it at this moment and comes next.
    /// </summary>
    public bool Existed { get; }

    /// <summary>Waits for the lock. Without contention this costs three system calls and no thread.</summary>
    /// <param name="path">The lock file; created with mode 0600 if it is not there.</param>
    /// <param name="shared">Share it with other shared holders.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    /// <returns>The held lock.</returns>
    public static async Task<FileLock> AcquireAsync(string path, bool shared = false, CancellationToken cancellation = default)
    {
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            if (TryAcquire(path, shared) is { } held)
            {
                return held;
            }

            if (await WaitAsync(path, shared, cancellation).ConfigureAwait(false) is { } waited)
            {
                return waited;
            }
        }
    }

    /// <summary>Waits for the lock on this thread.</summary>
    /// <param name="path">The lock file; created with mode 0600 if it is not there.</param>
    /// <param name="shared">Share it with other shared holders.</param>
    /// <returns>The held lock.</returns>
    public static FileLock Acquire(string path, bool shared = false)
    {
        while (true)
        {
            if (Lock(path, shared, wait: true) is { } held)
            {
                return held;
            }
        }
    }

    /// <summary>Takes the lock if it is free.</summary>
    /// <param name="path">The lock file; created with mode 0600 if it is not there.</param>
    /// <param name="shared">Share it with other shared holders.</param>
    /// <returns>The held lock, or null if somebody holds it.</returns>
    public static FileLock? TryAcquire(string path, bool shared = false) => Lock(path, shared, wait: false);

    /// <summary>Takes the lock if its file is there and nobody holds it. Never makes a file.</summary>
    /// <param name="path">The lock file.</param>
    /// <returns>The held lock, or null if there is no such file or somebody holds it.</returns>
    public static FileLock? TryAcquireExisting(string path) => Lock(path, shared: false, wait: false, create: false);

    /// <summary>
    /// Removes the lock file while the lock is held exclusively. Who waits for it notices (the name leads to another file or to none)
    /// and takes the lock anew by name, so that no two ever hold locks on different files of one name.
    /// </summary>
    public void DeleteFile() => File.Delete(Path);

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    /// <summary>flock(2), again when a signal came in between.</summary>
    /// <param name="fd">What to lock.</param>
    /// <param name="operation">How.</param>
    /// <returns>0, or below it with the error number set.</returns>
    internal static int FLock(int fd, int operation)
    {
        int result;
        do
        {
            result = Native.FLock(fd, operation);
        } while (result < 0 && LinuxError.Last == Errno.EINTR);

        return result;
    }

    // A thread in flock(2) cannot be cancelled; it is left to its wait, and gives back at once what it gets after all.
    private static Task<FileLock?> WaitAsync(string path, bool shared, CancellationToken cancellation)
    {
        TaskCompletionSource<FileLock?> result = new(TaskCreationOptions.RunContinuationsAsynchronously);
        CancellationTokenRegistration registration = cancellation.Register(() => result.TrySetCanceled(cancellation));
        Thread thread = new(() =>
        {
            try
            {
                FileLock? held = Lock(path, shared, wait: true);
                if (!result.TrySetResult(held))
                {
                    held?.Dispose();
                }
            }
            catch (PodShellException e)
            {
                result.TrySetException(e);
            }

            registration.Dispose();
        })
        {
            IsBackground = true,
            Name = "lock",
        };
        thread.Start();
        return result.Task;
    }

    private static FileLock? Lock(string path, bool shared, bool wait, bool create = true)
    {
        int operation = (shared ? Native.LockShared : Native.LockExclusive) | (wait ? 0 : Native.LockNonBlocking);
        while (true)
        {
            bool existed = true;
            int fd = Native.Open(path, O_RDWR | O_CLOEXEC | O_NOFOLLOW, 0);
            if (fd < 0 && LinuxError.Last == Errno.EROFS)
            {
                // flock(2) does not ask how it is open: who only reads a store that cannot be written waits for others all the same.
                fd = Native.Open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW, 0);
            }

            if (fd < 0 && create && LinuxError.Last == Errno.ENOENT)
            {
                if (TryCreateLocked(path, operation, out bool isTaken) is { } made)
                {
                    return new FileLock(made, path, shared, existed: false);
                }

                if (isTaken)
                {
                    continue;
                }

                existed = false;
                fd = Native.Open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, UnixMode.OwnerFile);
                if (fd < 0 && LinuxError.Last == Errno.EEXIST)
                {
                    // Made between the two looks.
                    continue;
                }
            }

            if (fd < 0)
            {
                return !create && LinuxError.Last == Errno.ENOENT ? null : throw LinuxError.FromLastError("open", path);
            }

            SafeFileHandle file = FdExtensions.Wrap(fd);
            if (FLock(fd, operation) < 0)
            {
                Errno errno = LinuxError.Last;
                file.Dispose();
                return errno == Errno.EAGAIN ? null : throw LinuxError.Create("flock", errno, path);
            }

            if (FileStatus.TryGet(path) is { } now && now.IsSameFile(file.Status()))
            {
                return new FileLock(file, path, shared, existed);
            }

            // The last holder removed the file while we waited for it.
            file.Dispose();
        }
    }

    // Locked first and named then, so that nobody finds a new lock file free and takes its maker for one that was killed. Not every file
    // system has nameless files.
    private static unsafe SafeFileHandle? TryCreateLocked(string path, int operation, out bool isTaken)
    {
        const int Here = -100,
            FollowLink = 0x400,
            Nameless = 0x400000;
        int fd = Native.Open(
            System.IO.Path.GetDirectoryName(path) is { Length: > 0 } directory ? directory : ".",
            Nameless | O_DIRECTORY | O_RDWR | O_CLOEXEC,
            UnixMode.OwnerFile
        );
        isTaken = false;
        if (fd < 0)
        {
            return null;
        }

        SafeFileHandle file = FdExtensions.Wrap(fd);
        fixed (
            byte* from = PathBytes.FromPath($"/proc/self/fd/{fd}"),
                to = PathBytes.FromPath(path)
        )
        {
            if (Native.FLock(fd, operation) == 0 && Native.LinkAt(Here, from, Here, to, FollowLink) == 0)
            {
                return file;
            }

            isTaken = LinuxError.Last == Errno.EEXIST;
        }

        file.Dispose();
        return null;
    }
}
