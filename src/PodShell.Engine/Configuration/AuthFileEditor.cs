using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using PodShell.Linux.Files;

namespace PodShell.Engine.Configuration;

/// <summary>
/// Changes an authentication file: what it does not know stays as it is, the file is seen whole or not at all, and only its owner may read
/// it. The caller sees to it that nobody else edits the same file.
/// </summary>
internal sealed class AuthFileEditor
{
    private const string Auths = "auths";
    private readonly JsonObject _document;

    private AuthFileEditor(string path, JsonObject document) => (Path, _document) = (path, document);

    /// <summary>The file; where a link was named, what it leads to.</summary>
    public string Path { get; }

    /// <summary>The helper that keeps the credentials of all registries without an own one; null if there is none.</summary>
    public string? Store => Text(_document["credsStore"]);

    /// <summary>The helpers that the file names.</summary>
    public IEnumerable<string> Helpers =>
        (_document["credHelpers"] as JsonObject ?? []).Select(static entry => Text(entry.Value)).Append(Store).OfType<string>().Distinct();

    /// <summary>Reads a file; one that is not there is empty.</summary>
    /// <param name="path">Where it is.</param>
    /// <param name="cancellationToken">Ends waiting for a pipe.</param>
    /// <returns>What stands in it.</returns>
    /// <exception cref="PodShellException">
    /// <see cref="ErrorIds.AuthFileInvalid"/> or <see cref="ErrorIds.ConfigurationUnreadable"/>.
    /// </exception>
    public static AuthFileEditor Open(string path, CancellationToken cancellationToken)
    {
        if (File.Exists(path) && File.ResolveLinkTarget(path, returnFinalTarget: true) is { } target)
        {
            path = target.FullName;
        }

        byte[]? json = ConfigurationFile.TryRead(path, cancellationToken);
        if (json is null or { Length: 0 })
        {
            return new AuthFileEditor(path, new JsonObject());
        }

        try
        {
            JsonNode? root = JsonNode.Parse(json, null, new JsonDocumentOptions { MaxDepth = 16, AllowDuplicateProperties = false });
            bool isFit = root is JsonObject && root[Auths] is null or JsonObject && root["credHelpers"] is null or JsonObject;
            return isFit ? new AuthFileEditor(path, (JsonObject)root!) : throw AuthFile.Invalid(path, "it is not an object of credentials");
        }
        catch (JsonException e)
        {
            throw AuthFile.Invalid(path, $"its JSON is malformed at line {e.LineNumber + 1}");
        }
    }

    /// <summary>The helper that the file names for a registry.</summary>
    /// <param name="registry">The registry.</param>
    /// <returns>The helper's name as it is written; null if there is none.</returns>
    public string? Helper(string registry) =>
        Text((_document["credHelpers"] as JsonObject ?? []).FirstOrDefault(entry => Means(entry.Key, registry)).Value);

    /// <summary>Keeps credentials under a key, in place of those that are there.</summary>
    /// <param name="key">Registry or repository.</param>
    /// <param name="credentials">User and password.</param>
    public void Set(string key, RegistryCredentials credentials)
    {
        Remove(AuthFile.NormalizeKey(key));
        string auth = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{credentials.Username}:{credentials.Password}"));
        if (_document[Auths] is not JsonObject auths)
        {
            _document[Auths] = auths = new JsonObject();
        }

        auths[key] = new JsonObject { ["auth"] = auth };
    }

    /// <summary>Forgets the credentials under a key, in all ways in which it may be written.</summary>
    /// <param name="key">Registry or repository, without scheme.</param>
    /// <returns>False if there were none.</returns>
    public bool Remove(string key)
    {
        string[] written = [.. (_document[Auths] as JsonObject ?? []).Select(static entry => entry.Key).Where(one => Means(one, key))];
        foreach (string one in written)
        {
            ((JsonObject)_document[Auths]!).Remove(one);
        }

        return written.Length > 0;
    }

    /// <summary>Forgets all credentials, and with them which helper had some.</summary>
    public void Clear()
    {
        _document[Auths] = new JsonObject();
        _document.Remove("credHelpers");
    }

    /// <summary>Writes the file. Its folder is made if need be.</summary>
    /// <exception cref="PodShellException">It cannot be written.</exception>
    public void Save()
    {
        string folder = System.IO.Path.GetDirectoryName(Path)!;
        Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        // What a writer left that was killed: it holds secrets.
        foreach (string left in Directory.EnumerateFiles(folder, $".{System.IO.Path.GetFileName(Path)}.*.tmp"))
        {
            File.Delete(left);
        }

        using MemoryStream content = new();
        JsonWriterOptions options = new()
        {
            Indented = true,
            IndentCharacter = '\t',
            IndentSize = 1,
        };
        using (Utf8JsonWriter writer = new(content, options))
        {
            _document.WriteTo(writer);
        }

        AtomicFile.Write(Path, content.ToArray(), sync: true);
        FaultPoints.Reach(FaultPoint.LoginWritten);
    }

    // Docker's own registry has several names.
    private static bool Means(string written, string key) =>
        AuthFile.NormalizeKey(written) is var name
        && (name == key || AuthFile.Hosts(ImageReference.DockerHub) is var hub && hub.Contains(name) && hub.Contains(key));

    private static string? Text(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue(out string? text) && text.Length > 0 ? text : null;
}
