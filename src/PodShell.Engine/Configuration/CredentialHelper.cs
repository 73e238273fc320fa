using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace PodShell.Engine.Configuration;

/// <summary>
/// Runs <c>docker-credential-NAME</c>. The name is checked before it becomes part of a path, the program is looked for in the absolute
/// folders of PATH only, registry and secret go over standard input, the answer is limited in size and time, and no secret reaches a
/// message.
/// </summary>
/// <param name="environment">Gives PATH.</param>
/// <param name="timeout">How long a helper may take.</param>
internal sealed class CredentialHelper(ConfigurationEnvironment environment, TimeSpan timeout)
{
    /// <summary>The largest answer in bytes.</summary>
    public const int MaxAnswerBytes = 64 << 10;

    private const string NotFoundText = "credentials not found in native keychain";

    /// <summary>Asks a helper.</summary>
    /// <param name="name">The helper without <c>docker-credential-</c>.</param>
    /// <param name="server">The registry.</param>
    /// <param name="cancellationToken">Ends the helper.</param>
    /// <returns>The credentials, or null if the helper has none.</returns>
    /// <exception cref="PodShellException">
    /// <see cref="ErrorIds.CredentialHelperInvalid"/> or <see cref="ErrorIds.CredentialHelperFailed"/>.
    /// </exception>
    public async Task<RegistryCredentials?> GetAsync(string name, string server, CancellationToken cancellationToken)
    {
        (int exitCode, byte[] answer) = await RunAsync(name, "get", Encoding.UTF8.GetBytes(server + "\n"), cancellationToken)
            .ConfigureAwait(false);
        return Read(name, exitCode, answer);
    }

    /// <summary>Gives a helper credentials to keep.</summary>
    /// <param name="name">The helper without <c>docker-credential-</c>.</param>
    /// <param name="server">The registry.</param>
    /// <param name="credentials">User and password.</param>
    /// <param name="cancellationToken">Ends the helper.</param>
    /// <returns>When they are kept.</returns>
    /// <exception cref="PodShellException">As <see cref="GetAsync"/>.</exception>
    public async Task StoreAsync(string name, string server, RegistryCredentials credentials, CancellationToken cancellationToken)
    {
        byte[] entry = JsonSerializer.SerializeToUtf8Bytes(
            new CredentialHelperEntry
            {
                Server = server,
                Username = credentials.Username,
                Secret = credentials.Password,
            },
            ConfigurationJson.Default.CredentialHelperEntry
        );
        (int exitCode, _) = await RunAsync(name, "store", entry, cancellationToken).ConfigureAwait(false);
        if (exitCode != 0)
        {
            throw Failed(name, $"it ended with exit code {exitCode}");
        }
    }

    /// <summary>Has a helper forget credentials.</summary>
    /// <param name="name">The helper without <c>docker-credential-</c>.</param>
    /// <param name="server">The registry.</param>
    /// <param name="cancellationToken">Ends the helper.</param>
    /// <returns>False if it had none.</returns>
    /// <exception cref="PodShellException">As <see cref="GetAsync"/>.</exception>
    public async Task<bool> EraseAsync(string name, string server, CancellationToken cancellationToken)
    {
        (int exitCode, byte[] answer) = await RunAsync(name, "erase", Encoding.UTF8.GetBytes(server + "\n"), cancellationToken)
            .ConfigureAwait(false);
        return exitCode == 0
            || (Encoding.UTF8.GetString(answer).Trim() == NotFoundText ? false : throw Failed(name, $"it ended with exit code {exitCode}"));
    }

    /// <summary>Asks a helper for all that it keeps.</summary>
    /// <param name="name">The helper without <c>docker-credential-</c>.</param>
    /// <param name="cancellationToken">Ends the helper.</param>
    /// <returns>Registries and users.</returns>
    /// <exception cref="PodShellException">As <see cref="GetAsync"/>.</exception>
    public async Task<IReadOnlyDictionary<string, string>> ListAsync(string name, CancellationToken cancellationToken)
    {
        (int exitCode, byte[] answer) = await RunAsync(name, "list", [], cancellationToken).ConfigureAwait(false);
        try
        {
            return exitCode == 0
                ? JsonSerializer.Deserialize(answer, ConfigurationJson.Default.DictionaryStringString) ?? []
                : throw Failed(name, $"it ended with exit code {exitCode}");
        }
        catch (JsonException)
        {
            throw Failed(name, "its answer is not the JSON of a list");
        }
    }

    /// <summary>Whether a text can be a helper's name.</summary>
    /// <param name="name">The text.</param>
    /// <returns>True for up to 64 letters, digits, dots, dashes and underscores, the first a letter or digit.</returns>
    public static bool IsName(string name) =>
        name.Length is > 0 and <= 64
        && char.IsAsciiLetterOrDigit(name[0])
        && name.All(static c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_');

    private static RegistryCredentials? Read(string name, int exitCode, byte[] answer)
    {
        if (exitCode != 0)
        {
            return Encoding.UTF8.GetString(answer).Trim() == NotFoundText
                ? null
                : throw Failed(name, $"it ended with exit code {exitCode}");
        }

        try
        {
            CredentialHelperAnswer? found = JsonSerializer.Deserialize(answer, ConfigurationJson.Default.CredentialHelperAnswer);
            return string.IsNullOrEmpty(found?.Secret) ? null
                : found.Username == "<token>" ? RegistryCredentials.Identity(found.Secret)
                : string.IsNullOrEmpty(found.Username) ? null
                : RegistryCredentials.Basic(found.Username, found.Secret);
        }
        catch (JsonException)
        {
            // The inner message could quote the answer.
            throw Failed(name, "its answer is not the JSON of credentials");
        }
    }

    private async Task<(int ExitCode, byte[] Answer)> RunAsync(string name, string verb, byte[] input, CancellationToken cancellationToken)
    {
        using Process process = Start(name, verb);
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(timeout);
        try
        {
            // Standard error is drained, so that a chatty helper does not block, but not shown: it may hold secrets.
            Task<byte[]> error = ReadAsync(process.StandardError.BaseStream, limit.Token);
            await process.StandardInput.BaseStream.WriteAsync(input, limit.Token).ConfigureAwait(false);
            process.StandardInput.Close();
            byte[] answer = await ReadAsync(process.StandardOutput.BaseStream, limit.Token).ConfigureAwait(false);
            await error.ConfigureAwait(false);
            await process.WaitForExitAsync(limit.Token).ConfigureAwait(false);
            return (process.ExitCode, answer);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw Failed(name, $"it took longer than {timeout.TotalSeconds:0} seconds", e);
        }
        catch (IOException e)
        {
            throw Failed(name, "it closed its input or output early", e);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    private Process Start(string name, string verb)
    {
        string? program = IsName(name) ? Find("docker-credential-" + name) : null;
        if (program is null)
        {
            throw new PodShellException(
                ErrorIds.CredentialHelperInvalid,
                ErrorKind.InvalidData,
                IsName(name)
                    ? $"The credential helper 'docker-credential-{name}' is not installed."
                    : $"'{DisplayText.Quote(name)}' is not the name of a credential helper.",
                DisplayText.Quote(name),
                "Correct credHelpers, credsStore or credential-helpers, or install the helper."
            );
        }

        ProcessStartInfo start = new(program)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.ArgumentList.Add(verb);
        try
        {
            return Process.Start(start) ?? throw Failed(name, "it could not be started");
        }
        catch (Win32Exception e)
        {
            throw Failed(name, $"it could not be started ({e.Message})", e);
        }
    }

    private string? Find(string file) =>
        (environment.Variable("PATH") ?? "/usr/local/bin:/usr/bin:/bin")
            .Split(':')
            .Where(static folder => folder.StartsWith('/'))
            .Select(folder => Path.Combine(folder, file))
            .FirstOrDefault(static path =>
                File.Exists(path)
                && (File.GetUnixFileMode(path) & (UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute)) != 0
            );

    private static async Task<byte[]> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        byte[] buffer = new byte[MaxAnswerBytes + 1];
        int length = await stream
            .ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken)
            .ConfigureAwait(false);
        return length <= MaxAnswerBytes ? buffer[..length] : throw new IOException("The answer is too large.");
    }

    private static PodShellException Failed(string name, string what, Exception? inner = null) =>
        new(
            ErrorIds.CredentialHelperFailed,
            ErrorKind.PermissionDenied,
            $"The credential helper 'docker-credential-{name}' failed: {what}.",
            name,
            "Try the helper by hand, or log in to the registry again.",
            inner
        );
}
