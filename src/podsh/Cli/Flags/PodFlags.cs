using PodShell.Cli.Parsing;
using F = PodShell.Cli.Parsing.Flag<PodShell.PodOptions>;

namespace PodShell.Cli.Flags;

/// <summary>All flags of <c>pod create</c>: its own, and those of a container that make sense for all containers of a pod.</summary>
internal static class PodFlags
{
    public static IEnumerable<F> All =>
        [
            .. Own,
            // -h is help here, as everywhere but in run and create.
            .. NetworkFlags
                .All.Without("--publish-all", "--expose")
                .Select(flag => (flag.Name == "--hostname" ? flag with { Short = null } : flag).In((PodOptions o) => o.Network)),
            .. ResourceFlags
                .All.Without("--oom-kill-disable", "--oom-score-adj", "--ulimit", "--cgroups", "--memory-swappiness")
                .Select(flag => flag.In((PodOptions o) => o.Resources)),
            .. SecurityFlags
                .All.Only(
                    "--security-opt",
                    "--sysctl",
                    "--userns",
                    "--uidmap",
                    "--gidmap",
                    "--subuidname",
                    "--subgidname",
                    "--pid",
                    "--uts"
                )
                .Select(flag => flag.In((PodOptions o) => o.Security)),
            .. StorageFlags
                .All.Only("--volume", "--mount", "--tmpfs", "--volumes-from", "--device")
                .Select(flag => flag.In((PodOptions o) => o.Storage)),
        ];

    private static IEnumerable<F> Own =>
        [
            Flag.ValueOrEmpty("--name", "-n", "Name of the pod", (PodOptions o, ContainerName v) => o.Name = v.Value),
            Flag.Value("--label", "-l", "Set a label", (PodOptions o, KeyValue v) => FlagText.Add(o.Labels, v)),
            Flag.Value("--label-file", null, "Read labels from a file", (PodOptions o, string v) => o.LabelFiles.Add(v), hint: "file"),
            Flag.ValueOrEmpty("--infra-command", null, "Command of the infra container", (PodOptions o, string v) =>
                o.InfraCommand = FlagText.Words(v)
            ),
            Flag.ValueOrEmpty(
                "--infra-image",
                null,
                "Image of the infra container in place of the built-in one",
                (PodOptions o, string v) => o.InfraImage = v
            ),
            Flag.ValueOrEmpty("--infra-name", null, "Name of the infra container", (PodOptions o, ContainerName v) =>
                o.InfraName = v.Value
            ),
            Flag.Value(
                "--share",
                null,
                "Namespaces to share: cgroup,ipc,net,pid,user,uts or none; +pid adds to the default",
                (PodOptions o, string v) => o.Share = Share(v)
            ),
            Flag.Switch("--share-parent", null, "Put the containers' cgroups below the pod's (default true)", (PodOptions o, bool v) =>
                o.ShareParent = v
            ),
            Flag.ValueOrEmpty(
                "--restart",
                null,
                "Restart policy of its containers: no, always, unless-stopped or on-failure[:n]",
                (PodOptions o, RestartPolicy v) => o.RestartPolicy = v
            ),
            Flag.ValueOrEmpty("--exit-policy", null, "When its last container has ended: continue or stop", (PodOptions o, string v) =>
                o.ExitPolicy = Policy(v)
            ),
            Flag.Switch("--replace", null, "Replace a pod of the same name", (PodOptions o, bool v) => o.Replace = v),
            Flag.ValueOrEmpty(
                "--pod-id-file",
                null,
                "Write the pod's id to a file",
                (PodOptions o, string v) => o.PodIdFile = v,
                hint: "file"
            ),
        ];

    private static PodNamespaces Share(string text)
    {
        PodNamespaces shared = text.StartsWith('+') ? PodNamespaces.Ipc | PodNamespaces.Net | PodNamespaces.Uts : PodNamespaces.None;
        foreach (string name in FlagText.Commas(text.TrimStart('+')))
        {
            shared |= name switch
            {
                "cgroup" => PodNamespaces.Cgroup,
                "ipc" => PodNamespaces.Ipc,
                "net" => PodNamespaces.Net,
                "pid" => PodNamespaces.Pid,
                "user" => PodNamespaces.User,
                "uts" => PodNamespaces.Uts,
                "none" => PodNamespaces.None,
                _ => throw new FormatException("write cgroup, ipc, net, pid, user and uts with commas between, or none"),
            };
        }

        return shared;
    }

    private static PodExitPolicy Policy(string text) =>
        text switch
        {
            "continue" => PodExitPolicy.Continue,
            "stop" => PodExitPolicy.Stop,
            _ => throw new FormatException("write continue or stop"),
        };
}
