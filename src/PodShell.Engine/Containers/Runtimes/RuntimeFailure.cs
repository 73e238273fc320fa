using System.Text.Json;
using PodShell.Linux.Files;

namespace PodShell.Engine.Containers.Runtimes;

/// <summary>Makes an OCI runtime's failure an error that says what the user can do.</summary>
internal static class RuntimeFailure
{
    private const int LargestLog = 64 * 1024;
    private const int LongestMessage = 1000;

    /// <summary>Reads the last error of a runtime's log.</summary>
    /// <param name="path">The log, JSON lines.</param>
    /// <returns>The message, or <see langword="null"/> when there is none.</returns>
    public static string? ReadLog(string path)
    {
        if (ProcFile.TryRead(path, LargestLog) is not { Length: > 0 } text)
        {
            return null;
        }

        string? message = null;
        foreach (ReadOnlySpan<char> line in text.AsSpan().EnumerateLines())
        {
            if (line.IsEmpty)
            {
                continue;
            }

            try
            {
                using JsonDocument document = JsonDocument.Parse(line.ToString());
                bool isError =
                    !document.RootElement.TryGetProperty("level", out JsonElement level) || level.GetString() is "error" or "fatal";
                if (isError && document.RootElement.TryGetProperty("msg", out JsonElement msg))
                {
                    message = msg.GetString();
                }
            }
            catch (JsonException)
            {
                // Not a log line: the runtime's plain words are better than nothing.
                message ??= line.ToString();
            }
        }

        return message;
    }

    // A runtime that is killed while it tells of an error leaves half a word and the next one behind a NUL.
    private static string Words(string message)
    {
        int end = message.IndexOf('\0', StringComparison.Ordinal);
        return DisplayText.Quote(end > 0 ? message[..end] : message, LongestMessage);
    }

    /// <summary>Makes the error.</summary>
    /// <param name="runtime">The runtime.</param>
    /// <param name="container">The container's name.</param>
    /// <param name="command">The command's first word.</param>
    /// <param name="message">The runtime's words.</param>
    /// <returns>The exception to throw.</returns>
    public static PodShellException From(OciRuntime runtime, string container, string command, string? message)
    {
        string words = Words(message ?? "it gave no reason");
        if (message is not null && IsCommandNotFound(message))
        {
            return new PodShellException(
                ErrorIds.CommandNotFound,
                ErrorKind.CommandNotFound,
                $"The command '{DisplayText.Quote(command)}' was not found in the container '{container}': {words}",
                command,
                "Check its spelling and the image's PATH."
            );
        }

        if (message is not null && IsCommandNotInvokable(message))
        {
            return new PodShellException(
                ErrorIds.CommandNotInvokable,
                ErrorKind.CommandNotInvokable,
                $"The command '{DisplayText.Quote(command)}' can't be invoked in the container '{container}': {words}",
                command,
                "It must be an executable file for this architecture that the container's user may run."
            );
        }

        return new PodShellException(
            ErrorIds.ContainerStartFailed,
            ErrorKind.Internal,
            $"{runtime.Name} could not run '{DisplayText.Quote(command)}' in the container '{container}': {words}",
            container,
            Advice(message ?? "")
        );
    }

    private static string Advice(string message) =>
        message.Contains("sd-bus", StringComparison.Ordinal) && !message.Contains("File exists", StringComparison.Ordinal)
            ? "The service manager does not answer on its bus: a user's is stopped soon after the last session has ended. "
                + "Try again in a moment; 'loginctl enable-linger' keeps it."
        : message.Contains("/proc/", StringComparison.Ordinal) && message.Contains("/ns/", StringComparison.Ordinal)
            ? "A container whose namespaces it shares has ended meanwhile: start that one, or its pod, first."
        : $"Check the options that its words name, and the host with {FaceWords.HostCheck}.";

    /// <summary>Makes the error of a command in a running container.</summary>
    /// <param name="runtime">The runtime.</param>
    /// <param name="container">The container's name.</param>
    /// <param name="request">The command.</param>
    /// <param name="message">The runtime's words.</param>
    /// <returns>The exception to throw.</returns>
    public static PodShellException OfCommand(OciRuntime runtime, string container, ExecRequest request, string message) =>
        request.WorkingDirectory is { Length: > 0 } directory && message.Contains("chdir", StringComparison.Ordinal)
            ? new PodShellException(
                ErrorIds.CommandNotFound,
                ErrorKind.CommandNotFound,
                $"The working directory '{DisplayText.Quote(directory)}' cannot be entered in the container "
                    + $"'{container}': {Words(message)}",
                directory,
                "Name a directory that is there."
            )
            : From(runtime, container, request.Command[0], message);

    private static bool IsCommandNotFound(string message) =>
        message.Contains("executable file", StringComparison.Ordinal) && message.Contains("not found", StringComparison.Ordinal)
        || (
            message.Contains("exec", StringComparison.Ordinal)
            && message.Contains("no such file or directory", StringComparison.OrdinalIgnoreCase)
            && !message.Contains("mount", StringComparison.Ordinal)
            && !message.Contains("/ns/", StringComparison.Ordinal)
            && !message.Contains("cgroup", StringComparison.Ordinal)
        );

    private static bool IsCommandNotInvokable(string message) =>
        message.Contains("open executable", StringComparison.Ordinal)
        || (
            message.Contains("the path `", StringComparison.Ordinal)
            && (
                message.Contains("is not executable", StringComparison.Ordinal)
                || message.Contains("is not a regular file", StringComparison.Ordinal)
            )
        )
        || message.Contains("exec", StringComparison.Ordinal)
            && (
                message.Contains("permission denied", StringComparison.OrdinalIgnoreCase)
                || message.Contains("is a directory", StringComparison.OrdinalIgnoreCase)
                || message.Contains("not a regular file", StringComparison.OrdinalIgnoreCase)
                || message.Contains("exec format error", StringComparison.OrdinalIgnoreCase)
            );
}
