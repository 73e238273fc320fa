using PodShell.Cli.Flags;
using PodShell.Cli.Parsing;
using F = PodShell.Cli.Parsing.Flag<PodShell.Cli.Verbs.Images.BuildSettings>;

namespace PodShell.Cli.Verbs.Images;

/// <summary>The flags of <c>build</c>.</summary>
internal static class BuildFlags
{
    private static readonly string[] s_container =
    [
        "--memory",
        "--memory-swap",
        "--cpu-shares",
        "--cpu-period",
        "--cpu-quota",
        "--cpuset-cpus",
        "--cpuset-mems",
        "--shm-size",
        "--ulimit",
        "--cgroup-parent",
        "--network",
        "--dns",
        "--dns-search",
        "--dns-option",
        "--add-host",
        "--no-hosts",
        "--volume",
        "--device",
        "--cap-add",
        "--cap-drop",
        "--security-opt",
        "--pid",
        "--ipc",
        "--uts",
        "--cgroupns",
        "--authfile",
        "--creds",
        "--cert-dir",
        "--tls-verify",
        "--retry",
        "--retry-delay",
        "--http-proxy",
    ];

    public static IEnumerable<F> All =>
        [
            .. Own,
            .. Image,
            .. Refused,
            .. ContainerFlags.All.Only(s_container).Select(flag => flag.In((BuildSettings s) => s.Request.Container)),
            .. PlatformFlags.For((BuildSettings s) => s.Request.Platform, (s, v) => s.Request.Platform = v),
        ];

    private static IEnumerable<F> Own =>
        [
            Flag.Value(
                "--file",
                "-f",
                "The Containerfile, or - for standard input",
                (BuildSettings s, string v) => s.Files.Add(v),
                hint: "file"
            ),
            Flag.Value(
                "--ignorefile",
                null,
                "Another file than .containerignore",
                (BuildSettings s, string v) => s.Request.IgnoreFile = v,
                hint: "file"
            ),
            Flag.Value("--tag", "-t", "Name of the image; several may be given", (BuildSettings s, string v) =>
                s.Request.References.Add(v)
            ),
            Flag.Value("--build-arg", null, "Value of an ARG, as NAME=value; NAME takes the caller's", (BuildSettings s, KeyValue v) =>
                s.Request.Arguments[v.Key] = v.Value
            ),
            Flag.Value(
                "--build-arg-file",
                null,
                "File with one NAME=value of an ARG a line",
                (BuildSettings s, string v) => s.Request.ArgumentFiles.Add(v),
                hint: "file"
            ),
            Flag.Value(
                "--build-context",
                null,
                "Further context, as NAME=directory or NAME=docker-image://IMAGE",
                (BuildSettings s, KeyValue v) =>
                    s.Request.Contexts[v.Key] = v.Value ?? throw new FormatException("write NAME=directory or NAME=docker-image://IMAGE")
            ),
            Flag.Value("--target", null, "The stage to build", (BuildSettings s, string v) => s.Request.Target = v),
            Flag.Switch("--no-cache", null, "Use nothing that an earlier build made", (BuildSettings s, bool v) => s.Request.NoCache = v),
            Flag.Switch("--layers", null, "Use what earlier builds made (default true)", (BuildSettings s, bool v) => s.Layers = v),
            new F("--pull", null, null, "When to pull images of FROM: missing, always, newer or never; alone always", (s, v) =>
                s.Request.PullPolicy = PullPolicyText.Parse(v)
            ),
            Flag.Value(
                "--secret",
                null,
                "File or variable for RUN --mount=type=secret, as id=NAME[,src=FILE|,env=VARIABLE]",
                (BuildSettings s, string v) => s.Request.Secrets.Add(Secret(v))
            ),
            Flag.Value("--iidfile", null, "File that gets the image's id", (BuildSettings s, string v) => s.IdFile = v, hint: "file"),
            Flag.Value("--logfile", null, "File that gets what is printed", (BuildSettings s, string v) => s.LogFile = v, hint: "file"),
            Flag.Switch("--quiet", "-q", "Print the image's id alone", (BuildSettings s, bool v) => s.Quiet = v),
            Flag.Ignored<BuildSettings>("--rm"),
            Flag.Ignored<BuildSettings>("--force-rm"),
            Flag.Ignored<BuildSettings>("--disable-content-trust"),
            Flag.Ignored<BuildSettings>("--disable-compression", "-D"),
            Flag.Ignored<BuildSettings>("--compress"),
            Flag.Ignored<BuildSettings>("--load"),
            Flag.Ignored<BuildSettings>("--skip-unused-stages"),
            Flag.Ignored<BuildSettings>("--identity-label"),
            Flag.Ignored<BuildSettings>("--progress", isSwitch: false),
            Flag.Ignored<BuildSettings>("--jobs", isSwitch: false),
        ];

    private static IEnumerable<F> Image =>
        [
            Flag.Value("--label", null, "Label of the image", (BuildSettings s, KeyValue v) => FlagText.Add(s.Request.Labels, v)),
            Flag.Value("--annotation", null, "Annotation of the manifest; only in the form oci", (BuildSettings s, KeyValue v) =>
                FlagText.Add(s.Request.Annotations, v)
            ),
            Flag.Value("--env", null, "Variable of the image, as NAME=value; NAME takes the caller's", (BuildSettings s, KeyValue v) =>
                s.Request.Environment[v.Key] = v.Value
            ),
            Flag.Value("--unsetenv", null, "Variable that the image does not get", (BuildSettings s, string v) =>
                s.Request.UnsetEnvironment.Add(v)
            ),
            Flag.Value("--format", null, "Form of the image: oci or docker (default oci)", (BuildSettings s, string v) =>
                s.Request.Format = Format(v)
            ),
            Flag.Switch("--squash-all", null, "One layer with all files of the image", (BuildSettings s, bool v) =>
                s.Request.SquashAll = v
            ),
            Flag.Value("--timestamp", null, "Time of the image and of its new files, in seconds since 1970", (BuildSettings s, long v) =>
                s.Request.Timestamp = v >= 0 ? v : throw new FormatException("write seconds since 1970")
            ),
        ];

    // Known, and not done: who asks for it is told why.
    private static IEnumerable<F> Refused =>
        [
            Flag.Switch("--squash", null, "Not supported: see --squash-all", (BuildSettings s, bool v) => s.Squash = v),
            No("--ssh", "agents are not forwarded: give a key with --secret"),
            No("--output", "an image is all that is written: use podsh save"),
            No("--cache-from", "no caches of registries are read: pull the image before"),
            No("--cache-to", "no caches of registries are written"),
            No("--manifest", "no lists of manifests are made"),
            No("--userns", "commands run in the engine's own user namespace"),
        ];

    private static F No(string name, string why) =>
        Flag.Value(name, null, $"Not supported: {why}", (BuildSettings _, string _) =>
            throw new FormatException($"it is not supported: {why}")
        );

    private static ImageManifestFormat Format(string text) =>
        text switch
        {
            "oci" => ImageManifestFormat.Oci,
            "docker" => ImageManifestFormat.Docker,
            _ => throw new FormatException("unrecognized image type: write oci or docker"),
        };

    private static BuildSecret Secret(string text)
    {
        Dictionary<string, string> fields = [];
        foreach (string field in text.Split(','))
        {
            KeyValue pair = KeyValue.ParsePair(field, "secret");
            fields[pair.Key] = pair.Value!;
        }

        string? id = fields.GetValueOrDefault("id");
        string? file = fields.GetValueOrDefault("src") ?? fields.GetValueOrDefault("source");
        string? variable = fields.GetValueOrDefault("env");
        bool byType = variable is null && file is null && fields.GetValueOrDefault("type") == "env";
        return id is { Length: > 0 } && fields.Keys.All(static key => key is "id" or "src" or "source" or "env" or "type")
            ? new BuildSecret(id, variable ?? file ?? id, variable is not null || byType || fields.GetValueOrDefault("type") == "env")
            : throw new FormatException("write id=NAME,src=FILE or id=NAME,env=VARIABLE");
    }
}
