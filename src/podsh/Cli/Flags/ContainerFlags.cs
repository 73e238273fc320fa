using PodShell.Cli.Parsing;
using F = PodShell.Cli.Parsing.Flag<PodShell.ContainerOptions>;

namespace PodShell.Cli.Flags;

/// <summary>All flags of run and create: one line each, in the tables by concern.</summary>
internal static class ContainerFlags
{
    public static IEnumerable<F> All =>
        [
            .. Own,
            .. ProcessFlags.All.Select(flag => flag.In((ContainerOptions o) => o.Process)),
            .. ResourceFlags.All.Select(flag => flag.In((ContainerOptions o) => o.Resources)),
            .. NetworkFlags.All.Select(flag => flag.In((ContainerOptions o) => o.Network)),
            .. StorageFlags.All.Select(flag => flag.In((ContainerOptions o) => o.Storage)),
            .. SecurityFlags.All.Select(flag => flag.In((ContainerOptions o) => o.Security)),
            .. HealthFlags.All.Select(flag => flag.In((ContainerOptions o) => o.Health)),
            .. LogFlags.All.Select(flag => flag.In((ContainerOptions o) => o.Log)),
            .. RegistryFlags.All.Select(flag => flag.In((ContainerOptions o) => o.Registry)),
            .. PlatformFlags.For((ContainerOptions o) => o.Platform, (o, v) => o.Platform = v),
        ];

    private static IEnumerable<F> Own =>
        [
            Flag.ValueOrEmpty("--name", null, "Name of the container", (ContainerOptions o, ContainerName v) => o.Name = v.Value),
            Flag.ValueOrEmpty("--pull", null, "When to pull the image: missing, always, newer or never", (ContainerOptions o, string v) =>
                o.PullPolicy = PullPolicyText.Parse(v)
            ),
            Flag.ValueOrEmpty(
                "--restart",
                null,
                "Restart policy: no, always, unless-stopped or on-failure[:n]",
                (ContainerOptions o, RestartPolicy v) => o.RestartPolicy = v
            ),
            Flag.Switch("--rm", null, "Remove the container when it has exited", (ContainerOptions o, bool v) => o.Remove = v),
            Flag.Switch("--replace", null, "Replace a container of the same name", (ContainerOptions o, bool v) => o.Replace = v),
            Flag.Value("--label", "-l", "Set a label", (ContainerOptions o, KeyValue v) => FlagText.Add(o.Labels, v)),
            Flag.Value(
                "--label-file",
                null,
                "Read labels from a file",
                (ContainerOptions o, string v) => o.LabelFiles.Add(v),
                hint: "file"
            ),
            Flag.Value("--annotation", null, "Set an OCI annotation", (ContainerOptions o, KeyValue v) =>
                FlagText.Add(o.Annotations, WithValue(v))
            ),
            Flag.Value(
                "--secret",
                null,
                "Give it a secret, as name[,type=mount|env][,target=...][,uid=...][,gid=...][,mode=...]",
                (ContainerOptions o, ContainerSecret v) => o.Secrets.Add(v)
            ),
            Flag.ValueOrEmpty(
                "--cidfile",
                null,
                "Write the container's id to a file",
                (ContainerOptions o, string v) => o.CidFile = v,
                hint: "file"
            ),
            Flag.ValueOrEmpty("--requires", null, "Containers that must run first", (ContainerOptions o, string v) =>
                o.Requires.AddRange(FlagText.Commas(v))
            ),
            Flag.ValueOrEmpty("--pod", null, "The pod it belongs to; new:NAME creates it", (ContainerOptions o, string v) => o.Pod = v),
            Flag.Value(
                "--init-ctr",
                null,
                "Run to its end before the other containers of the pod: once or always",
                (ContainerOptions o, string v) => o.InitContainer = Init(v)
            ),
        ];

    private static KeyValue WithValue(KeyValue pair) =>
        pair.Value is not null ? pair : throw new FormatException("annotations must be formatted KEY=VALUE");

    private static InitContainerKind Init(string text) =>
        text switch
        {
            "once" => InitContainerKind.Once,
            "always" => InitContainerKind.Always,
            _ => throw new FormatException("write once or always"),
        };
}
