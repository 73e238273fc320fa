using System.Collections;
using System.Management.Automation;
using PodShell.Commands.Common;
using PodShell.Completion;

namespace PodShell.Commands.Containers;

/// <content>What runs in the container and how.</content>
public abstract partial class ContainerSpecCommand
{
    /// <summary>
    /// The command and its arguments, in place of the image's: all words that remain. Write <c>--</c> before words that begin with a dash.
    /// </summary>
    [Parameter(ValueFromRemainingArguments = true)]
    [AllowEmptyCollection]
    public string[] Command { get; set; } = [];

    /// <summary>The entrypoint's words, in place of the image's; an empty array removes it.</summary>
    [Parameter]
    [AllowEmptyCollection]
    public string[]? Entrypoint { get; set; }

    /// <summary>Environment variables over the image's; a null value takes the caller's variable of that name.</summary>
    [Parameter]
    [Alias("Env")]
    [ValidateNotNull]
    public IDictionary? Environment { get; set; }

    /// <summary>Files with one <c>NAME=value</c> a line; -Environment wins.</summary>
    [Parameter]
    [Alias("EnvFile")]
    [ValidateNotNullOrEmpty]
    public string[] EnvironmentFile { get; set; } = [];

    /// <summary>Variables of the image to leave out.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] UnsetEnvironment { get; set; } = [];

    /// <summary>Leaves out all variables of the image and the engine's defaults.</summary>
    [Parameter]
    public SwitchParameter UnsetAllEnvironment { get; set; }

    /// <summary>Does not hand over the caller's proxy variables.</summary>
    [Parameter]
    public SwitchParameter NoHttpProxy { get; set; }

    /// <summary>User and group, as <c>name|uid[:group|gid]</c>. By default the image's.</summary>
    [Parameter]
    [ValidateNotNull]
    public ProcessUser? User { get; set; }

    /// <summary>Supplementary groups, by name or id.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] AdditionalGroup { get; set; } = [];

    /// <summary>The working directory in the container; it is made when missing.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? WorkingDirectory { get; set; }

    /// <summary>Allocates a terminal; stdout and stderr are then one.</summary>
    [Parameter]
    [Alias("Tty")]
    public SwitchParameter Terminal { get; set; }

    /// <summary>
    /// Keeps the container's stdin open. With -Terminal, Invoke-PodContainer hands it the caller's terminal: the way to a shell in it.
    /// </summary>
    [Parameter]
    public SwitchParameter Interactive { get; set; }

    /// <summary>Runs an init (catatonit) as process 1, that forwards signals and reaps.</summary>
    [Parameter]
    public SwitchParameter Init { get; set; }

    /// <summary>The init's path on the host. By default the distribution's catatonit.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? InitPath { get; set; }

    /// <summary>The signal that stops it, by name or number. By default the image's, or SIGTERM.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(SignalCompleter))]
    public Signal? StopSignal { get; set; }

    /// <summary>Seconds from the stop signal to SIGKILL; -1 waits without end. By default 10.</summary>
    [Parameter]
    [ValidateRange(-1, int.MaxValue)]
    public int? StopTimeout { get; set; }

    /// <summary>Seconds after which the running container is killed; 0 is never.</summary>
    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    public int Timeout { get; set; }

    /// <summary>The umask, octal. By default 0022.</summary>
    [Parameter]
    [ValidatePattern("^[0-7]{1,4}$")]
    public string? Umask { get; set; }

    /// <summary>The time zone, such as <c>Europe/Berlin</c>, or <c>local</c> for the host's.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? TimeZone { get; set; }

    /// <summary>The key sequence that detaches a terminal; an empty text for none. By default <c>ctrl-p,ctrl-q</c>.</summary>
    [Parameter]
    [AllowEmptyString]
    public string? DetachKey { get; set; }

    private void Apply(ProcessOptions process)
    {
        process.Command = [.. Command];
        process.Entrypoint = Entrypoint is null ? null : [.. Entrypoint];
        process.Environment = Hashtables.ToNullableStrings(Environment);
        process.EnvironmentFiles = [.. EnvironmentFile.Select(ResolvePath)];
        process.UnsetEnvironment = [.. UnsetEnvironment];
        process.UnsetAllEnvironment = UnsetAllEnvironment;
        process.HttpProxy = !NoHttpProxy;
        process.User = User;
        process.AdditionalGroups = [.. AdditionalGroup];
        process.WorkingDirectory = WorkingDirectory;
        process.Terminal = Terminal;
        process.Interactive = Interactive;
        process.Init = Init;
        process.InitPath = InitPath;
        process.StopSignal = StopSignal;
        process.StopTimeout = StopTimeout;
        process.Timeout = Timeout;
        process.Umask = Umask;
        process.TimeZone = TimeZone;
        process.DetachKeys = DetachKey;
    }
}
