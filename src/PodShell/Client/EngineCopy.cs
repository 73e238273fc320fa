using System.Globalization;
using System.Security.Cryptography;

namespace PodShell.Client;

/// <summary>
/// A private copy of an engine that the module's folder has without the right to execute it, where this user may not give that right:
/// below the user's cache, made once for each version of the file, checked against the digest that the package gives.
/// </summary>
internal static class EngineCopy
{
    private const UnixFileMode OnlyOwner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode OwnerExecutes = UnixFileMode.UserRead | UnixFileMode.UserExecute;

    /// <summary>The file, beside an engine in a package, with the SHA-256 of each file: lines as <c>sha256sum</c> writes them.</summary>
    public const string DigestFile = "SHA256SUMS";

    /// <summary>The path of the copy, which is made if it is not there yet. Idempotent, also for several at once.</summary>
    /// <param name="engine">The engine's file in the module.</param>
    /// <exception cref="PodShellException">It cannot be copied, or its content is not what the package says.</exception>
    public static string Of(string engine)
    {
        string name = Path.GetFileName(engine);
        try
        {
            string folder = Folder(engine);
            string copy = Path.Combine(folder, name);
            if (!File.Exists(copy))
            {
                Copy(engine, folder);
            }

            return copy;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new PodShellException(
                ErrorIds.EngineNotFound,
                ErrorKind.RequirementMissing,
                $"The engine '{engine}' may not be executed, and no copy of it could be made: {e.Message}",
                engine,
                $"Let the owner of the module's folder run: chmod a+x '{engine}'",
                e
            );
        }
    }

    // Named by what tells versions of the file apart; nobody else may write there, so what lies in it needs no second check.
    private static string Folder(string engine)
    {
        FileInfo file = new(engine);
        string cache =
            Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } set && Path.IsPathFullyQualified(set)
                ? set
                : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");
        string path = Path.Combine(
            cache,
            "podshell",
            string.Create(CultureInfo.InvariantCulture, $"engine-{file.Length:x}-{file.LastWriteTimeUtc.Ticks:x}")
        );
        Directory.CreateDirectory(path, OnlyOwner);

        // Fails for a folder that is another user's.
        File.SetUnixFileMode(path, OnlyOwner);
        return path;
    }

    // The engine comes last: where it is, its library is too.
    private static void Copy(string engine, string folder)
    {
        string from = Path.GetDirectoryName(engine)!;
        string engineName = Path.GetFileName(engine);
        Dictionary<string, string> digests = Digests(from);
        string[] names = [.. Directory.EnumerateFiles(from, "*.so").Select(path => Path.GetFileName(path)), engineName];
        foreach (string name in names)
        {
            string unfinished = Path.Combine(folder, $".{name}.{Guid.NewGuid():n}");
            try
            {
                string digest = Write(Path.Combine(from, name), unfinished);
                if (digests.TryGetValue(name, out string? expected) && expected != digest)
                {
                    throw new PodShellException(
                        ErrorIds.EngineNotFound,
                        ErrorKind.RequirementMissing,
                        $"'{Path.Combine(from, name)}' is not the file of the package: its SHA-256 is {digest}, not {expected}.",
                        name,
                        "Install the module again."
                    );
                }

                File.SetUnixFileMode(unfinished, OwnerExecutes);
                File.Move(unfinished, Path.Combine(folder, name), overwrite: true);
            }
            finally
            {
                File.Delete(unfinished);
            }
        }
    }

    private static Dictionary<string, string> Digests(string folder)
    {
        string path = Path.Combine(folder, DigestFile);
        return File.Exists(path)
            ? File.ReadLines(path)
                .Select(line => line.Split("  ", 2))
                .Where(parts => parts.Length == 2)
                .ToDictionary(parts => parts[1], parts => parts[0], StringComparer.Ordinal)
            : [];
    }

    private static string Write(string source, string target)
    {
        using FileStream from = File.OpenRead(source);
        using FileStream to = new(
            target,
            new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.Write,
                UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
            }
        );
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] buffer = new byte[1 << 20];
        for (int read; (read = from.Read(buffer)) > 0; )
        {
            hash.AppendData(buffer, 0, read);
            to.Write(buffer, 0, read);
        }

        to.Flush(flushToDisk: true);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
