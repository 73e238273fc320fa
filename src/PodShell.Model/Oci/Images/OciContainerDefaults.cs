using System.Text.Json.Serialization;

namespace PodShell.Oci.Images;

/// <summary>
/// What containers of an image get by default: the member <c>config</c> of an image configuration, with Docker's additions.
/// </summary>
public sealed record OciContainerDefaults
{
    /// <summary>User and group: <c>user</c>, <c>uid</c>, <c>user:group</c>, <c>uid:gid</c>.</summary>
    [JsonPropertyName("User")]
    public string? User { get; init; }

    /// <summary>The ports that the image listens on, as <c>80/tcp</c>.</summary>
    [JsonPropertyName("ExposedPorts")]
    public IReadOnlyDictionary<string, OciEmpty>? ExposedPorts { get; init; }

    /// <summary>The environment, each entry <c>name=value</c>.</summary>
    [JsonPropertyName("Env")]
    public IReadOnlyList<string>? Env { get; init; }

    /// <summary>The words that stand before the command.</summary>
    [JsonPropertyName("Entrypoint")]
    public IReadOnlyList<string>? Entrypoint { get; init; }

    /// <summary>The command, or the arguments of the entry point.</summary>
    [JsonPropertyName("Cmd")]
    public IReadOnlyList<string>? Cmd { get; init; }

    /// <summary>The folders that want a volume.</summary>
    [JsonPropertyName("Volumes")]
    public IReadOnlyDictionary<string, OciEmpty>? Volumes { get; init; }

    /// <summary>The working folder, an absolute path.</summary>
    [JsonPropertyName("WorkingDir")]
    public string? WorkingDir { get; init; }

    /// <summary>Free labels.</summary>
    [JsonPropertyName("Labels")]
    public IReadOnlyDictionary<string, string>? Labels { get; init; }

    /// <summary>The signal that asks to stop, as <c>SIGTERM</c> or a number.</summary>
    [JsonPropertyName("StopSignal")]
    public string? StopSignal { get; init; }

    /// <summary>Seconds from the stop signal to the kill (Docker).</summary>
    [JsonPropertyName("StopTimeout")]
    public int? StopTimeout { get; init; }

    /// <summary>The health check (Docker).</summary>
    [JsonPropertyName("Healthcheck")]
    public OciHealthcheck? Healthcheck { get; init; }

    /// <summary>The instructions for images that are built upon this one (Docker).</summary>
    [JsonPropertyName("OnBuild")]
    public IReadOnlyList<string>? OnBuild { get; init; }

    /// <summary>The words before commands in shell form (Docker).</summary>
    [JsonPropertyName("Shell")]
    public IReadOnlyList<string>? Shell { get; init; }

    /// <summary>Whether the command is escaped already (Windows).</summary>
    [JsonPropertyName("ArgsEscaped")]
    public bool? ArgsEscaped { get; init; }
}
