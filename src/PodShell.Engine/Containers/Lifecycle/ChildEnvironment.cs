namespace PodShell.Engine.Containers.Lifecycle;

/// <summary>The environment of the programs that the engine starts: what they need, nothing of what else the caller has.</summary>
internal static class ChildEnvironment
{
    private const string DefaultPath = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    // conmon hands its environment on to the clean-up, which may start the container again and then reads configuration.
    private static ReadOnlySpan<string> Kept => new[]
    {
        "HOME", "USER", "LANG", "TMPDIR", "TZ", "XDG_RUNTIME_DIR", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "DBUS_SESSION_BUS_ADDRESS",
        "CONTAINERS_CONF", "CONTAINERS_CONF_OVERRIDE", "PODSHELL_RUNTIME", "PODSHELL_CGROUP_MANAGER", FaultPoints.Variable,
    };

    /// <summary>Makes it.</summary>
    /// <param name="settings">The caller's environment.</param>
    /// <returns>The variables.</returns>
    public static Dictionary<string, string> Of(EngineSettings settings)
    {
        Dictionary<string, string> result = new(StringComparer.Ordinal)
        {
            ["PATH"] = settings.Environment.TryGetValue("PATH", out string? path) && path.Length > 0 ? path : DefaultPath,
        };
        foreach (string name in Kept)
        {
            if (settings.Environment.TryGetValue(name, out string? value))
            {
                result[name] = value;
            }
        }

        return result;
    }
}
