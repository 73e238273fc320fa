namespace PodShell.Linux.Errors;

/// <summary>
/// The cause of a <see cref="PodShellException"/> that came from the kernel: which function failed with which errno.
/// It never travels alone; <see cref="LinuxError"/> wraps it.
/// </summary>
/// <param name="function">The function, as its manual page is called.</param>
/// <param name="errno">The error number.</param>
public sealed class LinuxException(string function, Errno errno) : Exception($"{function}: {LinuxError.Describe(errno)}")
{
    /// <summary>The function that failed.</summary>
    public string Function { get; } = function;

    /// <summary>The error number.</summary>
    public Errno Errno { get; } = errno;
}
