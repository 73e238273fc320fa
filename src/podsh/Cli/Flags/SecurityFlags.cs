using PodShell.Cli.Parsing;
using F = PodShell.Cli.Parsing.Flag<PodShell.SecurityOptions>;

namespace PodShell.Cli.Flags;

/// <summary>Flags of a container's confinement, for run and create.</summary>
internal static class SecurityFlags
{
    public static IEnumerable<F> All =>
        [
            Flag.ValueOrEmpty("--cap-add", null, "Add a capability; ALL for all", (SecurityOptions o, string v) =>
                o.CapabilityAdd.AddRange(FlagText.Commas(v))
            ),
            Flag.ValueOrEmpty("--cap-drop", null, "Drop a capability; ALL for all", (SecurityOptions o, string v) =>
                o.CapabilityDrop.AddRange(FlagText.Commas(v))
            ),
            Flag.Switch("--privileged", null, "All capabilities and devices, nothing masked", (SecurityOptions o, bool v) =>
                o.Privileged = v
            ),
            Flag.Value(
                "--security-opt",
                null,
                "no-new-privileges, seccomp=, apparmor=, label=, mask=, unmask=",
                (SecurityOptions o, KeyValue v) => Apply(o, v),
                hint: "option"
            ),
            Flag.ValueOrEmpty(
                "--sysctl",
                null,
                "Kernel parameter of the container's namespaces",
                (SecurityOptions o, string v) => FlagText.Add(o.Sysctls, KeyValue.ParsePair(v, "sysctl")),
                hint: "key=value"
            ),
            Flag.ValueOrEmpty(
                "--userns",
                null,
                "User namespace: host, keep-id[:uid=,gid=], nomap, auto[:size=], container:<name> or ns:<path>",
                (SecurityOptions o, string v) => o.UserNamespace = v
            ),
            Flag.ValueOrEmpty(
                "--uidmap",
                null,
                "Range of user ids of an own user namespace",
                (SecurityOptions o, IdRange v) => o.UserIdMap.Add(v),
                hint: "container:host:count"
            ),
            Flag.ValueOrEmpty(
                "--gidmap",
                null,
                "Range of group ids of an own user namespace",
                (SecurityOptions o, IdRange v) => o.GroupIdMap.Add(v),
                hint: "container:host:count"
            ),
            Flag.ValueOrEmpty(
                "--subuidname",
                null,
                "User whose ranges of /etc/subuid are the user ids",
                (SecurityOptions o, string v) => o.SubordinateUser = v,
                hint: "name"
            ),
            Flag.ValueOrEmpty(
                "--subgidname",
                null,
                "User whose ranges of /etc/subgid are the group ids",
                (SecurityOptions o, string v) => o.SubordinateGroup = v,
                hint: "name"
            ),
            Flag.ValueOrEmpty("--pid", null, "Pid namespace: private, host, container:<name> or ns:<path>", (SecurityOptions o, string v) =>
                o.PidNamespace = v
            ),
            Flag.ValueOrEmpty(
                "--ipc",
                null,
                "Ipc namespace: shareable, private, host, none, container:<name> or ns:<path>",
                (SecurityOptions o, string v) => o.IpcNamespace = v
            ),
            Flag.ValueOrEmpty("--uts", null, "Uts namespace: private, host, container:<name> or ns:<path>", (SecurityOptions o, string v) =>
                o.UtsNamespace = v
            ),
            Flag.ValueOrEmpty(
                "--cgroupns",
                null,
                "Cgroup namespace: private, host, container:<name> or ns:<path>",
                (SecurityOptions o, string v) => o.CgroupNamespace = v
            ),
        ];

    private static void Apply(SecurityOptions options, KeyValue option)
    {
        // Docker also takes key:value here.
        int colon = option.Value is null ? option.Key.IndexOf(':', StringComparison.Ordinal) : -1;
        string key = colon < 0 ? option.Key : option.Key[..colon];
        string? value = colon < 0 ? option.Value : option.Key[(colon + 1)..];
        switch (key, value)
        {
            case ("no-new-privileges", _):
                options.NoNewPrivileges = Flag.ParseBool(value ?? "true");
                break;
            case ("seccomp", { Length: > 0 }):
                options.SeccompProfile = value;
                break;
            case ("apparmor", { Length: > 0 }):
                options.AppArmorProfile = value;
                break;
            case ("label", { Length: > 0 }):
                options.Labels.Add(value);
                break;
            case ("mask", { Length: > 0 }):
                options.Mask.AddRange(value.Split(':', StringSplitOptions.RemoveEmptyEntries));
                break;
            case ("unmask", { Length: > 0 }):
                options.Unmask.AddRange(value.Split(':', StringSplitOptions.RemoveEmptyEntries));
                break;
            default:
                throw new FormatException(
                    "write no-new-privileges, seccomp=<file>|unconfined, apparmor=<profile>, label=<part>, mask=<paths> "
                        + "or unmask=<paths>|ALL"
                );
        }
    }
}
