using PodShell.Engine.Host.Systemd;

namespace PodShell.Engine.Host.Processes;

/// <summary>The environment of the programs that the engine starts: what they need, nothing of what else the caller has.</summary>
internal static class ChildEnvironment
{
    private const string DefaultPath = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    // conmon hands its environment on to the clean-up, which may start the container again and then reads configuration.
    private static ReadOnlySpan<string> Kept =>
        new[]
        {
            "HOME",
            "USER",
            "LANG",
            "TMPDIR",
            "TZ",
            "XDG_CONFIG_HOME",
            "XDG_DATA_HOME",
            "CONTAINERS_CONF",
            "CONTAINERS_CONF_OVERRIDE",
            "PODSHELL_RUNTIME",
            "PODSHELL_CGROUP_MANAGER",
            FaultPoints.Variable,
        };

    /// <summary>Creates it for a runtime that works on a container.</summary>
    /// <param name="settings">The caller's environment.</param>
    /// <param name="layout">The container's files.</param>
    /// <returns>The variables.</returns>
    public static Dictionary<string, string> Of(EngineSettings settings, ContainerLayout layout)
    {
        // At every start crun mounts its own program on a file that it makes in /tmp otherwise. One that is killed leaves both, and here
        // they go with the run.
        Dictionary<string, string> result = Of(settings);
        result["_LIBCONTAINER_STATEDIR"] = layout.RunDirectory;
        return result;
    }

    /// <summary>Creates it.</summary>
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

        AddBus(result, settings);
        return result;
    }

    /// <summary>
    /// Adds what leads a user's programs to his own service manager. Root's get nothing of the kind: with a bus of root's login session a
    /// runtime would put containers into that session's manager.
    /// </summary>
    /// <param name="variables">The variables so far.</param>
    /// <param name="settings">The caller's environment.</param>
    public static void AddBus(IDictionary<string, string> variables, EngineSettings settings)
    {
        if (SystemdBus.Find(settings) is { RuntimeDirectory: { } directory } bus)
        {
            variables["XDG_RUNTIME_DIR"] = directory;
            variables["DBUS_SESSION_BUS_ADDRESS"] = bus.Address;
        }
        else if (settings.Rootless && settings.Environment.TryGetValue("XDG_RUNTIME_DIR", out string? own))
        {
            variables["XDG_RUNTIME_DIR"] = own;
        }
    }
}
