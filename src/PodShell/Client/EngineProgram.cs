using System.Runtime.InteropServices;

namespace PodShell.Client;

/// <summary>
/// The <c>podsh</c> that belongs to the module: one a kind of machine in <c>bin/RID</c> of a package, <c>bin/podsh</c> in a build.
/// </summary>
internal static class EngineProgram
{
    /// <summary>The variable that names another <c>podsh</c> than the module's own.</summary>
    public const string PathVariable = "PODSHELL_PODSH";

    private const string FileName = "podsh";
    private const UnixFileMode Executable = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>The path of <c>podsh</c>, executable: the module's own, unless the environment names another.</summary>
    /// <exception cref="PodShellException">The module has none for this kind of machine, or it cannot be made executable.</exception>
    public static string Find()
    {
        if (Environment.GetEnvironmentVariable(PathVariable) is { Length: > 0 } other)
        {
            return other;
        }

        string path = In(Path.GetDirectoryName(typeof(EngineProgram).Assembly.Location)!, RuntimeIdentifier());

        // Packages of PowerShell modules do not carry the bit: NuGet's archives know no modes.
        return (File.GetUnixFileMode(path) & Executable) == Executable || TryMakeExecutable(path) ? path : EngineCopy.Of(path);
    }

    /// <summary>The engine's file in a module's <c>bin</c>.</summary>
    /// <param name="folder">The module's <c>bin</c>.</param>
    /// <param name="identifier">The kind of machine, such as <c>linux-x64</c>.</param>
    /// <exception cref="PodShellException">There is none.</exception>
    public static string In(string folder, string identifier)
    {
        string[] packagedOrBuilt = [Path.Combine(folder, identifier, FileName), Path.Combine(folder, FileName)];
        if (Array.Find(packagedOrBuilt, File.Exists) is { } found)
        {
            return found;
        }

        List<string> others =
        [
            .. Directory
                .EnumerateDirectories(folder)
                .Where(path => File.Exists(Path.Combine(path, FileName)))
                .Select(path => Path.GetFileName(path)!)
                .Order(),
        ];
        throw new PodShellException(
            ErrorIds.EngineNotFound,
            ErrorKind.RequirementMissing,
            $"The module has no engine for this kind of machine, {identifier}"
                + (others.Count == 0 ? ": its folder has none at all." : $"; it has engines for {string.Join(", ", others)}."),
            identifier,
            $"Install a package that has one, or build podsh on such a machine and name it by the variable {PathVariable}."
        );
    }

    /// <summary>The kind of machine as packages name it: of the C library and the processor, whatever the distribution.</summary>
    public static string RuntimeIdentifier()
    {
        string told = RuntimeInformation.RuntimeIdentifier;
        bool musl = told.Contains("musl", StringComparison.Ordinal) || told.Contains("alpine", StringComparison.Ordinal);
        string processor = RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant();
        return $"linux-{(musl ? "musl-" : "")}{processor}";
    }

    private static bool TryMakeExecutable(string path)
    {
        try
        {
            File.SetUnixFileMode(path, File.GetUnixFileMode(path) | Executable);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Another user's folder, or one that is mounted read-only.
            return false;
        }
    }
}
