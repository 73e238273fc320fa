using PodShell.Linux.Errors;
using PodShell.Linux.Interop;

namespace PodShell.Linux.Processes;

/// <summary>A limit of setrlimit(2).</summary>
/// <param name="Soft">What holds; <see cref="Unlimited"/> for none.</param>
/// <param name="Hard">How far the process may raise it.</param>
public readonly record struct ResourceLimit(ulong Soft, ulong Hard)
{
    /// <summary>No limit.</summary>
    public const ulong Unlimited = ulong.MaxValue;

    /// <summary>A limit of this process.</summary>
    /// <param name="kind">Which.</param>
    /// <returns>The limit.</returns>
    public static unsafe ResourceLimit Get(ResourceLimitKind kind)
    {
        ulong* values = stackalloc ulong[2];
        LinuxError.Check(Native.PRLimit(0, (int)kind, null, values), "prlimit");
        return new ResourceLimit(values[0], values[1]);
    }

    /// <summary>Sets a limit of a process.</summary>
    /// <param name="kind">Which.</param>
    /// <param name="limit">The limit.</param>
    /// <param name="pid">The process; 0 for this one.</param>
    public static unsafe void Set(ResourceLimitKind kind, ResourceLimit limit, int pid = 0)
    {
        ulong* values = stackalloc ulong[2];
        values[0] = limit.Soft;
        values[1] = limit.Hard;
        LinuxError.Check(Native.PRLimit(pid, (int)kind, values, null), "prlimit");
    }

    /// <summary>Brings a wanted limit below another, as a process without CAP_SYS_RESOURCE must.</summary>
    /// <param name="ceiling">The hard limit that this process has.</param>
    /// <returns>The same limit, or the nearest that may be set.</returns>
    public ResourceLimit ClampTo(ulong ceiling) => new(Math.Min(Soft, Math.Min(Hard, ceiling)), Math.Min(Hard, ceiling));
}
