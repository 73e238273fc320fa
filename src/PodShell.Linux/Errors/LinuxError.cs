using System.ComponentModel;
using System.Runtime.InteropServices;

namespace PodShell.Linux.Errors;

/// <summary>Turns error numbers into the engine's one exception, in one place.</summary>
public static class LinuxError
{
    /// <summary>The exception for a failed system call.</summary>
    /// <param name="function">The function that failed.</param>
    /// <param name="errno">Its error number.</param>
    /// <param name="target">The path or object concerned.</param>
    /// <returns>An exception whose id and kind follow from the number and whose cause is a <see cref="LinuxException"/>.</returns>
    public static PodShellException Create(string function, Errno errno, string? target = null)
    {
        string message = target is null ? $"{function} failed: {Describe(errno)}." : $"{function} on '{target}' failed: {Describe(errno)}.";
        (string? id, ErrorKind kind, string? action) = Classify(errno);
        return new PodShellException(id, kind, message, target, action, new LinuxException(function, errno));
    }

    /// <summary>The exception for the system call that this thread made last.</summary>
    /// <param name="function">The function that failed.</param>
    /// <param name="target">The path or object concerned.</param>
    /// <returns>See <see cref="Create"/>.</returns>
    public static PodShellException FromLastError(string function, string? target = null) => Create(function, Last, target);

    /// <summary>The exception for a failure of .NET's own file operations, whose error number they hide.</summary>
    /// <param name="exception">What was thrown.</param>
    /// <param name="target">The path concerned, where the exception does not tell it.</param>
    /// <returns>See <see cref="Create"/>; <see langword="null"/> when it does not come from a system call.</returns>
    public static PodShellException? TryFrom(Exception exception, string? target = null)
    {
        // What the runtime needs for itself it asks for when it is needed first.
        exception = exception is TypeInitializationException { InnerException: { } first } ? first : exception;
        if (
            exception is ArgumentOutOfRangeException { StackTrace: { } trace }
            && trace.Contains("System.IO.RandomAccess", StringComparison.Ordinal)
        )
        {
            // What .NET makes of EFBIG, the limit of file sizes.
            return Create("write", Errno.EFBIG, target);
        }

        Errno? errno = exception switch
        {
            FileNotFoundException or DirectoryNotFoundException => Errno.ENOENT,
            PathTooLongException => Errno.ENAMETOOLONG,
            UnauthorizedAccessException => Errno.EACCES,
            // .NET keeps the numbers that it has no class for.
            IOException { HResult: > 0 and < 4096 } e => (Errno)e.HResult,
            Win32Exception { NativeErrorCode: > 0 and < 4096 } e => (Errno)e.NativeErrorCode,
            _ => null,
        };
        if (errno is not { } number)
        {
            return null;
        }

        // "No space left on device : '/path'", "Could not find file '/path'."
        string words = exception.Message;
        int end = words.LastIndexOf('\'');
        int start = words.IndexOf('\'');
        string? path = end > start ? words[(start + 1)..end] : target;
        (string? id, ErrorKind kind, string? action) = Classify(number);
        string message = path is null ? $"{words.TrimEnd('.')} ({number})." : $"'{path}': {Describe(number)}.";
        return new PodShellException(id, kind, message, path, action, exception);
    }

    /// <summary>Whether an exception comes from one of these error numbers.</summary>
    /// <param name="exception">The exception.</param>
    /// <param name="errnos">The numbers asked for.</param>
    /// <returns>True if the cause is a <see cref="LinuxException"/> with one of them.</returns>
    public static bool Is(Exception exception, params ReadOnlySpan<Errno> errnos) =>
        exception.InnerException is LinuxException cause && errnos.Contains(cause.Errno);

    /// <summary>Text and name of an error number.</summary>
    /// <param name="errno">The number.</param>
    /// <returns>For example <c>No such file or directory (ENOENT)</c>.</returns>
    public static string Describe(Errno errno) =>
        Enum.IsDefined(errno)
            ? $"{Marshal.GetPInvokeErrorMessage((int)errno)} ({errno})"
            : $"{Marshal.GetPInvokeErrorMessage((int)errno)} (errno {(int)errno})";

    internal static Errno Last => (Errno)Marshal.GetLastPInvokeError();

    internal static int Check(int result, string function, string? target = null) =>
        result >= 0 ? result : throw FromLastError(function, target);

    internal static long Check(long result, string function, string? target = null) =>
        result >= 0 ? result : throw FromLastError(function, target);

    private static (string Id, ErrorKind Kind, string? Action) Classify(Errno errno) =>
        errno switch
        {
            Errno.ENOSPC or Errno.EDQUOT => (
                ErrorIds.DiskFull,
                ErrorKind.ResourceExhausted,
                "Free space, inodes or quota on that file system."
            ),
            Errno.EMFILE or Errno.ENFILE or Errno.ENOMEM => (
                ErrorIds.SystemCallFailed,
                ErrorKind.ResourceExhausted,
                "Raise the limit (ulimit -n, memory) or end other work."
            ),
            Errno.EPERM or Errno.EACCES or Errno.EROFS => (ErrorIds.SystemCallFailed, ErrorKind.PermissionDenied, null),
            Errno.ENOENT or Errno.ESRCH or Errno.ENODATA => (ErrorIds.SystemCallFailed, ErrorKind.NotFound, null),
            Errno.EEXIST => (ErrorIds.SystemCallFailed, ErrorKind.AlreadyExists, null),
            _ => (ErrorIds.SystemCallFailed, ErrorKind.Internal, null),
        };
}
