using System.Globalization;
using PodShell.Engine.State.Records;
using PodShell.Linux.Files;

namespace PodShell.Engine.Containers.Status;

/// <summary>What a monitor has written of a container's end: the exit code, at the time of the end.</summary>
internal static class ExitFile
{
    private const int KilledExitCode = 137;

    /// <summary>What is said of a container that ended and whose monitor died without a word, or that has none. A built-in infra container
    /// ends by itself only when it is killed, and with 0 when it is stopped.</summary>
    /// <param name="row">The container.</param>
    /// <returns>The exit code.</returns>
    public static int CodeWithout(ContainerRow row) => row.IsBuiltInInfra && row.StoppedByUser ? 0 : KilledExitCode;

    /// <summary>Reads it.</summary>
    /// <param name="layout">The container's files.</param>
    /// <returns>How and when it ended; <see langword="null"/> when there is none, or an empty one.</returns>
    public static (int Code, DateTimeOffset Time)? Read(ContainerLayout layout) =>
        FileStatus.TryGet(layout.ExitFile) is { } status
        && int.TryParse(
            ProcFile.TryRead(layout.ExitFile, 32).AsSpan().Trim(),
            NumberStyles.AllowLeadingSign,
            CultureInfo.InvariantCulture,
            out int code
        )
            ? (code, status.ModificationTime.ToLocalTime())
            : null;
}
