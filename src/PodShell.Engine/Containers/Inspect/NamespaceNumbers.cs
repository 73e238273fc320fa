using System.Globalization;

namespace PodShell.Engine.Containers.Inspect;

/// <summary>Reads the kernel's numbers of a process's namespaces.</summary>
internal static class NamespaceNumbers
{
    /// <summary>The numbers of a process.</summary>
    /// <param name="process">Its id; <see langword="null"/> when there is none.</param>
    /// <returns>The numbers, 0 for what cannot be read; <see langword="null"/> without a process.</returns>
    public static ContainerNamespaces? Of(int? process) =>
        process is not { } pid
            ? null
            : new ContainerNamespaces
            {
                Cgroup = Read(pid, "cgroup"),
                Ipc = Read(pid, "ipc"),
                Mount = Read(pid, "mnt"),
                Network = Read(pid, "net"),
                Pid = Read(pid, "pid"),
                User = Read(pid, "user"),
                Uts = Read(pid, "uts"),
            };

    // The link reads as net:[4026531840]; it has none when the process has just ended.
    private static ulong Read(int pid, string kind)
    {
        string? target = new FileInfo(string.Create(CultureInfo.InvariantCulture, $"/proc/{pid}/ns/{kind}")).LinkTarget;
        int open = target?.IndexOf('[', StringComparison.Ordinal) ?? -1;
        return
            open >= 0
            && ulong.TryParse(target.AsSpan(open + 1).TrimEnd(']'), NumberStyles.None, CultureInfo.InvariantCulture, out ulong number)
            ? number
            : 0;
    }
}
