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

    /// <summary>Makes it for a runtime that works on a container.</summary>
    /// <param name="settings">The caller's environment.</param>
    /// <param name="layout">The container's files.</param>
    /// <returns>The variables.</returns>
    public static Dictionary<string, string> Of(EngineSettings settings, ContainerLayout layout)
    {
        // At every start crun mounts its own program on a file that it makes in /tmp otherwise. One that is killed leaves both, and here they go
        // with the run.
        Dictionary<string, string> result = Of(settings);
        result["_LIBCONTAINER_STATEDIR"] = layout.RunDirectory;
        return result;
    }

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
