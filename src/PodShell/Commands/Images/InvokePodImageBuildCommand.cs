using System.Collections;
using System.Management.Automation;
using PodShell.Commands.Common;
using PodShell.Commands.Containers;
using PodShell.Completion;
using PodShell.Identity;
using PodShell.Pipeline;
using PodShell.Protocol;

namespace PodShell.Commands.Images;

/// <summary>Builds images of Containerfiles.</summary>
[Cmdlet(VerbsLifecycle.Invoke, Nouns.ImageBuild, SupportsShouldProcess = true, HelpUri = HelpLinks.Reference + "Invoke-PodImageBuild.md")]
[Alias("Build-PodImage", "podbuild")]
[OutputType(typeof(Image))]
public sealed class InvokePodImageBuildCommand : PodShellCmdlet
{
    private const string Activity = "Building an image";

    private static readonly string[] s_tags = ["PSHOST", "PodShell"];

    private readonly LineDecoder _output = new();
    private readonly LineDecoder _error = new();

    /// <summary>The directory of which files are copied. By default the current one.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Path", "PSPath", "FullName", "LiteralPath")]
    [ValidateNotNullOrEmpty]
    public string Context { get; set; } = ".";

    /// <summary>The image's names, as <c>[registry/]repository[:tag]</c>. By default it has none.</summary>
    [Parameter(Position = 1)]
    [Alias("Reference", "Name")]
    [ValidateNotNullOrEmpty]
    public string[] Tag { get; set; } = [];

    /// <summary>The Containerfile. By default <c>Containerfile</c> or <c>Dockerfile</c> of the context.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? File { get; set; }

    /// <summary>A file of patterns of what is not copied, in place of the context's <c>.containerignore</c>.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? IgnoreFile { get; set; }

    /// <summary>Values of ARGs.</summary>
    [Parameter]
    [Alias("BuildArg")]
    [ValidateNotNull]
    public IDictionary? Argument { get; set; }

    /// <summary>The stage to build. By default the last one.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Target { get; set; }

    /// <summary>Uses nothing that an earlier build made.</summary>
    [Parameter]
    public SwitchParameter NoCache { get; set; }

    /// <summary>When to pull images of FROM: Missing, which is the default, Always, Newer or Never.</summary>
    [Parameter]
    [Alias("Pull")]
    public PullPolicy PullPolicy { get; set; } = PullPolicy.Missing;

    /// <summary>Labels of the image.</summary>
    [Parameter]
    [ValidateNotNull]
    public IDictionary? Label { get; set; }

    /// <summary>Annotations of the manifest; only the form Oci has them.</summary>
    [Parameter]
    [ValidateNotNull]
    public IDictionary? Annotation { get; set; }

    /// <summary>Variables of the image.</summary>
    [Parameter]
    [Alias("Env")]
    [ValidateNotNull]
    public IDictionary? Environment { get; set; }

    /// <summary>Variables that the image does not get.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] UnsetEnvironment { get; set; } = [];

    /// <summary>Makes one layer with all files of the image.</summary>
    [Parameter]
    public SwitchParameter SquashAll { get; set; }

    /// <summary>The form of the image: Oci, which is the default, or Docker.</summary>
    [Parameter]
    public ImageManifestFormat Format { get; set; }

    /// <summary>The platform of images of FROM, as <c>os/architecture[/variant]</c>. By default the host's.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(PlatformCompleter))]
    public Platform? Platform { get; set; }

    /// <summary>The time of the image and of its new files: two builds of the same give one digest then.</summary>
    [Parameter]
    public DateTimeOffset? Timestamp { get; set; }

    /// <summary>Files for <c>RUN --mount=type=secret</c>, by the name that it has for them.</summary>
    [Parameter]
    [ValidateNotNull]
    public IDictionary? Secret { get; set; }

    /// <summary>Further contexts by name: directories, or images as <c>docker-image://IMAGE</c>.</summary>
    [Parameter]
    [ValidateNotNull]
    public IDictionary? BuildContext { get; set; }

    /// <summary>The networks of commands, as those of <c>Invoke-PodContainer</c>.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(NetworkCompleter))]
    public NetworkMode[] Network { get; set; } = [];

    /// <summary>Lines for /etc/hosts of commands.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public HostEntry[] AddHost { get; set; } = [];

    /// <summary>What is mounted into the containers of commands, as those of <c>Invoke-PodContainer</c>.</summary>
    [Parameter]
    [Alias("Mount")]
    [ValidateNotNullOrEmpty]
    public ContainerMount[] Volume { get; set; } = [];

    /// <summary>The memory that a command may use.</summary>
    [Parameter]
    public ByteSize? Memory { get; set; }

    /// <summary>User name and password for registries, over any stored credential.</summary>
    [Parameter]
    [Credential]
    [ValidateNotNull]
    public PSCredential? Credential { get; set; }

    /// <summary>A file of registry credentials, in place of the default ones.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? AuthFile { get; set; }

    /// <summary>Whether registries must use TLS with a valid certificate. By default as configured; true where nothing is.</summary>
    [Parameter]
    public bool? TlsVerify { get; set; }

    /// <inheritdoc/>
    private protected override async Task ProcessAsync(CancellationToken cancellationToken)
    {
        string path = ResolvePath(Context);
        if (!ShouldProcess(path, Tag.Length > 0 ? $"Build image {Tag[0]}" : "Build an image"))
        {
            return;
        }

        Image? built = null;
        await foreach (BuildProgress what in Engine.StreamAsync(Operations.ImageBuild, Request(path), cancellationToken))
        {
            Show(what);
            built = what.Image ?? built;
        }

        Tell(_output.Rest());
        Tell(_error.Rest());
        if (built is not null)
        {
            WriteObject(built);
        }
    }

    private BuildImageRequest Request(string path)
    {
        BuildImageRequest request = new()
        {
            Context = path,
            File = File is null ? null : ResolvePath(File),
            IgnoreFile = IgnoreFile is null ? null : ResolvePath(IgnoreFile),
            References = [.. Tag],
            Target = Target,
            NoCache = NoCache,
            PullPolicy = PullPolicy,
            Labels = Hashtables.ToStrings(Label),
            Annotations = Hashtables.ToStrings(Annotation),
            UnsetEnvironment = [.. UnsetEnvironment],
            SquashAll = SquashAll,
            Format = Format,
            Platform = Platform,
            Timestamp = Timestamp?.ToUnixTimeSeconds(),
            Contexts = Hashtables.ToStrings(BuildContext),
        };
        foreach ((string name, string value) in Hashtables.ToStrings(Argument))
        {
            request.Arguments[name] = value;
        }

        foreach ((string name, string value) in Hashtables.ToStrings(Environment))
        {
            request.Environment[name] = value;
        }

        foreach ((string name, string file) in Hashtables.ToStrings(Secret))
        {
            request.Secrets.Add(new BuildSecret(name, ResolvePath(file), false));
        }

        ContainerOptions container = request.Container;
        container.Network.Networks = [.. Network];
        container.Network.AddHosts = [.. AddHost];
        container.Storage.Mounts = [.. Volume];
        container.Storage.BaseDirectory = ResolvePath(".");
        container.Resources.Memory = Memory;
        container.Registry.SetCredential(Credential);
        container.Registry.AuthFile = AuthFile is null ? null : ResolvePath(AuthFile);
        container.Registry.TlsVerify = TlsVerify;
        return request;
    }

    private void Show(BuildProgress what)
    {
        switch (what.Event)
        {
            case BuildEvent.Step:
                WriteProgress(
                    new ProgressRecord(1, Activity, $"Step {what.Step}/{what.Steps}: {what.Text}")
                    {
                        PercentComplete = Math.Clamp((what.Step - 1) * 100 / Math.Max(1, what.Steps), 0, 100),
                    }
                );
                WriteVerbose($"STEP {what.Step}/{what.Steps}: {what.Text}");
                break;
            case BuildEvent.Output when what.Data is { } data:
                Tell((what.Stream == OutputSource.Stdout ? _output : _error).Decode(data));
                break;
            case BuildEvent.Built:
                WriteProgress(new ProgressRecord(1, Activity, "Done") { RecordType = ProgressRecordType.Completed });
                break;
        }
    }

    // What commands write is no image: it is shown, and out of the way of the pipeline.
    private void Tell(IEnumerable<string> lines)
    {
        foreach (string line in lines)
        {
            WriteInformation(new HostInformationMessage { Message = line }, s_tags);
        }
    }
}
