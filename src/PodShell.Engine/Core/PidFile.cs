using System.Globalization;
using PodShell.Linux.Files;
using PodShell.Linux.Processes;

namespace PodShell.Engine.Core;

/// <summary>A file into which a program has written its process id in decimal.</summary>
internal static class PidFile
{
    /// <summary>The living process that it names.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The process, or <see langword="null"/>.</returns>
    public static ProcessIdentity? Read(string path) =>
        int.TryParse(ProcFile.TryRead(path, 32).AsSpan().Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out int pid)
            ? ProcessIdentity.TryGet(pid)
            : null;
}
