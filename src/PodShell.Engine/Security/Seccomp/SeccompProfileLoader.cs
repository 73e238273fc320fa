using System.Text.Json;
using PodShell.Linux.Events;

namespace PodShell.Engine.Security.Seccomp;

/// <summary>Finds and reads seccomp profiles.</summary>
internal static class SeccompProfileLoader
{
    private const int MaximumSize = 4 << 20;
    private const string BuiltIn = "default-seccomp.json";

    private static readonly string[] DefaultPaths = ["/etc/containers/seccomp.json", "/usr/share/containers/seccomp.json"];

    /// <summary>The path of the host's default profile.</summary>
    /// <returns>The path; <see langword="null"/> when the engine's own is to be used.</returns>
    public static string? DefaultPath() => Array.Find(DefaultPaths, File.Exists);

    /// <summary>Reads a profile and checks it.</summary>
    /// <param name="path">The path; the built-in profile when <see langword="null"/>.</param>
    /// <param name="cancellationToken">Ends the waiting for a file that is a pipe.</param>
    /// <returns>The profile.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.SeccompProfileInvalid"/>.</exception>
    public static SeccompProfile Load(string? path, CancellationToken cancellationToken = default)
    {
        try
        {
            using Stream stream = path is null
                ? typeof(SeccompProfileLoader).Assembly.GetManifestResourceStream(BuiltIn) ?? throw new FileNotFoundException(BuiltIn)
                : new MemoryStream(NamedFile.Read(path, MaximumSize, cancellationToken));
            if (stream.Length > MaximumSize)
            {
                throw Invalid(path, $"it has more than {MaximumSize} bytes", null);
            }

            SeccompProfile profile = JsonSerializer.Deserialize(stream, SeccompJsonContext.Default.SeccompProfile)
                ?? throw Invalid(path, "it is empty", null);
            _ = SeccompTranslator.Translate(profile, [], path);
            return profile;
        }
        catch (JsonException e)
        {
            throw Invalid(path, e.Message, e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Invalid(path, e.Message, e);
        }
    }

    /// <summary>The exception for a profile that cannot be used.</summary>
    public static PodShellException Invalid(string? path, string why, Exception? inner) =>
        PlanErrors.Invalid(
            ErrorIds.SeccompProfileInvalid,
            $"The seccomp profile '{path ?? "built-in"}' cannot be used: {why.TrimEnd('.')}.",
            path,
            "Name a profile in the format of /usr/share/containers/seccomp.json, or unconfined.",
            inner
        );
}
