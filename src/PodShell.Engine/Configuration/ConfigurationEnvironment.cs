using System.Globalization;

namespace PodShell.Engine.Configuration;

/// <summary>
/// Where the configuration of the calling user lies. Everything that is asked of the process (variables, user id) is asked here, so that
/// tests give their own and requests cannot influence one another.
/// </summary>
/// <param name="getVariable">Gives an environment variable, or null.</param>
/// <param name="userId">The caller's user id on the host; 0 is root.</param>
/// <param name="systemRoot">What stands before <c>/etc</c>, <c>/usr/share</c>, <c>/run</c> and <c>/var</c>; <c>/</c> but in tests.</param>
/// <param name="workingDirectory">Where relative paths that the caller gives begin; empty for nowhere.</param>
/// <param name="ended">Cancelled when the process was asked to end.</param>
internal sealed class ConfigurationEnvironment(
    Func<string, string?> getVariable,
    uint userId,
    string systemRoot = "/",
    string workingDirectory = "/",
    CancellationToken ended = default
)
{
    /// <summary>Whether the caller is not root on the host.</summary>
    public bool IsRootless => userId != 0;

    /// <summary>Ends the waiting for a file that is a pipe.</summary>
    public CancellationToken Ended => ended;

    /// <summary>The caller's user id on the host.</summary>
    public uint UserId => userId;

    /// <summary><c>$HOME</c>, or null if it is not an absolute path.</summary>
    public string? Home => Absolute("HOME");

    /// <summary><c>$XDG_CONFIG_HOME</c> or <c>~/.config</c>.</summary>
    public string? ConfigHome => Absolute("XDG_CONFIG_HOME") ?? UnderHome(".config");

    /// <summary><c>$XDG_CACHE_HOME</c> or <c>~/.cache</c>.</summary>
    public string? CacheHome => Absolute("XDG_CACHE_HOME") ?? UnderHome(".cache");

    /// <summary>The folder of credentials that do not survive a reboot.</summary>
    public string RuntimeContainers =>
        Absolute("XDG_RUNTIME_DIR") is { } dir
            ? Path.Combine(dir, "containers")
            : System("run", "containers", userId.ToString(CultureInfo.InvariantCulture));

    /// <summary>What a face handed over about its caller.</summary>
    /// <param name="settings">The engine's settings.</param>
    /// <returns>A view of the settings; nothing is cached.</returns>
    public static ConfigurationEnvironment Of(EngineSettings settings) =>
        new(
            name => name == "HOME" ? settings.Home : settings.Environment.GetValueOrDefault(name),
            settings.CallerUid,
            workingDirectory: settings.WorkingDirectory,
            ended: settings.Ended
        );

    /// <summary>An environment variable.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>Its value; null if it is missing or empty.</returns>
    public string? Variable(string name) => getVariable(name) is { Length: > 0 } value ? value : null;

    /// <summary>A path of the system, for example <c>System("etc", "containers")</c>.</summary>
    /// <param name="parts">The components, without slashes.</param>
    /// <returns>An absolute path.</returns>
    public string System(params ReadOnlySpan<string> parts) => Path.Combine([systemRoot, .. parts]);

    /// <summary>Makes a path absolute that the caller gave.</summary>
    /// <param name="path">A path, perhaps relative to the caller's working directory (not the engine's).</param>
    /// <returns>An absolute path.</returns>
    public string Resolve(string path) => CallerPath.Absolute(path, workingDirectory);

    /// <summary>A path in the home folder.</summary>
    /// <param name="parts">The components.</param>
    /// <returns>An absolute path, or null if there is no home folder.</returns>
    public string? UnderHome(params ReadOnlySpan<string> parts) => Home is { } home ? Path.Combine([home, .. parts]) : null;

    private string? Absolute(string name) => Variable(name) is { } path && Path.IsPathRooted(path) ? path : null;
}
