using System.Globalization;
using PodShell.Engine.Configuration;
using PodShell.Engine.Host.Systemd;
using PodShell.Linux.Host;

namespace PodShell.Engine.Host.Cgroups;

/// <summary>What the host's cgroups can do for a container.</summary>
/// <param name="Version">Which sort of cgroups.</param>
/// <param name="Manager"><c>cgroupfs</c>, <c>systemd</c> or <c>disabled</c>: what the runtime is told.</param>
/// <param name="WhyNot">When disabled: why, as the end of a sentence.</param>
internal sealed record CgroupFacts(CgroupVersion Version, string Manager, string WhyNot)
{
    /// <summary>What is said of a limit whose controller is missing.</summary>
    /// <param name="controller">The controller.</param>
    /// <param name="what">What it limits.</param>
    /// <returns>The warning.</returns>
    public static string Lacking(string controller, string what) =>
        $"The host's cgroups have no controller '{controller}': {what} cannot be applied.";

    private const string Parent = "podshell_parent";

    /// <summary>The cgroup below which those of containers are made; empty for the hierarchy's root.</summary>
    public string Place { get; init; } = "";

    /// <summary>The controllers that can limit containers: of where they will be, not of the session from which they are started.</summary>
    public IReadOnlyList<string> Controllers => CgroupLayout.Controllers(Place);

    /// <summary>Whether containers get cgroups, and with them limits.</summary>
    public bool Enabled => Manager != "disabled";

    /// <summary>Looks at the host. A few system calls.</summary>
    /// <param name="settings">The engine's settings.</param>
    /// <param name="conf">The administrator's settings.</param>
    /// <param name="mode">What the container asks for.</param>
    /// <returns>The facts.</returns>
    public static CgroupFacts Detect(EngineSettings settings, ContainersConf conf, CgroupsMode mode = CgroupsMode.Enabled)
    {
        CgroupVersion version = CgroupLayout.Detect();
        string? manager = settings.CgroupManager ?? conf.CgroupManager;
        string? whyNot = (mode, manager, version, settings.Rootless) switch
        {
            (CgroupsMode.Disabled, _, _, _) => "cgroups were turned off for this container",
            (_, "disabled", _, _) => "the configuration turns cgroups off",
            (_, _, CgroupVersion.None, _) => "this host has no cgroups",
            (_, _, not CgroupVersion.V2, true) => "rootless limits need cgroup v2, and this host has v1",
            _ => null,
        };
        if (whyNot is not null)
        {
            return new CgroupFacts(version, "disabled", whyNot);
        }

        bool systemd = manager switch
        {
            "systemd" => true,
            "cgroupfs" => false,
            _ => SystemdBus.Find(settings) is not null,
        };
        return systemd || !settings.Rootless || CgroupLayout.IsDelegated()
            ? new CgroupFacts(version, systemd ? "systemd" : "cgroupfs", "")
            {
                Place =
                    systemd ? ManagerPlace(settings)
                    : settings.Rootless ? CgroupLayout.OwnPath()
                    : "",
            }
            : new CgroupFacts(
                version,
                "disabled",
                "no cgroup is delegated to this user (systemd does that at a login, or after loginctl enable-linger)"
            );
    }

    /// <summary>The cgroup below which the caller's service manager makes all others.</summary>
    /// <param name="settings">The engine's settings.</param>
    /// <returns>The path below the hierarchy's root, which is root's own.</returns>
    public static string ManagerPlace(EngineSettings settings) =>
        settings.Rootless
            ? string.Create(CultureInfo.InvariantCulture, $"/user.slice/user-{settings.CallerUid}.slice/user@{settings.CallerUid}.service")
            : "";

    /// <summary>The cgroup of a container, as the runtime takes it.</summary>
    /// <param name="id">The container's id.</param>
    /// <param name="parent">The parent that the user asked for.</param>
    /// <param name="rootless">Whether it lies below the caller's own cgroup.</param>
    /// <returns>The path; <see langword="null"/> without cgroups.</returns>
    public string? PathFor(string id, string? parent, bool rootless) =>
        Manager switch
        {
            "disabled" => null,
            "systemd" => $"{(parent is { Length: > 0 } slice ? slice.Trim('/') : rootless ? "user.slice" : "machine.slice")}:podshell:{id}",
            _ => $"{(rootless ? CgroupLayout.OwnPath() : "")}/{(parent is { Length: > 0 } given ? given.Trim('/') : Parent)}/podshell-{id}",
        };
}
