using PodShell.Linux.Events;

namespace PodShell.Engine.Configuration;

/// <summary>Reads configuration files with a limit of 1 MiB.</summary>
internal static class ConfigurationFile
{
    /// <summary>The largest configuration file, in bytes.</summary>
    public const int MaxBytes = 1 << 20;

    /// <summary>Reads a file.</summary>
    /// <param name="path">An absolute path.</param>
    /// <param name="cancellationToken">Ends the waiting for a pipe.</param>
    /// <returns>Its bytes, or null if it does not exist.</returns>
    /// <exception cref="PodShellException">
    /// <see cref="ErrorIds.ConfigurationUnreadable"/> or <see cref="ErrorIds.ConfigurationInvalid"/>.
    /// </exception>
    public static byte[]? TryRead(string path, CancellationToken cancellationToken)
    {
        try
        {
            // --authfile may be a pipe (/dev/fd/63).
            byte[] content = NamedFile.Read(path, MaxBytes, cancellationToken);
            return content.Length <= MaxBytes ? content : throw Invalid(path, $"it has more than {MaxBytes} bytes");
        }
        catch (FileNotFoundException)
        {
            return null;
        }
        catch (DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new PodShellException(
                ErrorIds.ConfigurationUnreadable,
                ErrorKind.PermissionDenied,
                $"The configuration file '{path}' cannot be read: {e.Message}",
                path,
                "Check its permissions.",
                e
            );
        }
    }

    /// <summary>The failure of a malformed file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="what">What is wrong with it, without a full stop.</param>
    /// <param name="inner">The cause.</param>
    /// <returns>The exception to throw.</returns>
    public static PodShellException Invalid(string path, string what, Exception? inner = null) =>
        new(
            ErrorIds.ConfigurationInvalid,
            ErrorKind.InvalidData,
            $"The configuration file '{path}' is invalid: {what}.",
            path,
            "Correct the file or move it away.",
            inner
        );
}
