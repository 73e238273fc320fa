using Microsoft.Win32.SafeHandles;
using PodShell.Engine.Networks.Helpers;
using PodShell.Linux.Errors;
using PodShell.Linux.Networks;

namespace PodShell.Engine.Networks.Drivers;

/// <summary>Which kinds of interfaces the kernel can make, found by asking it for one in a namespace that is thrown away.</summary>
internal static class NetworkModules
{
    /// <summary>Whether the kernel has no such kind, neither built in nor as a module.</summary>
    /// <param name="kind">Such as <c>bridge</c>.</param>
    /// <returns>True if it says so; an incomplete question is no sign of it.</returns>
    public static bool IsMissing(string kind)
    {
        using SafeFileHandle scratch = NetworkNamespaceFile.Create();
        return NetworkNamespaceFile.Run(scratch, () => NetworkLinks.TryCreate("probe0", kind)) == Errno.EOPNOTSUPP;
    }
}
