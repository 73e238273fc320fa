namespace PodShell;

/// <summary>Which containers a list returns; newest last.</summary>
public sealed record ContainerQuery
{
    /// <summary>
    /// Names, ids or id prefixes; all containers when empty. With <see cref="Wildcards"/>, <c>*</c>, <c>?</c> and <c>[…]</c> select by name
    /// and a miss is no error.
    /// </summary>
    public List<string> Names { get; set; } = [];

    /// <summary>Whether <see cref="Names"/> are PowerShell wildcard patterns.</summary>
    public bool Wildcards { get; set; }

    /// <summary>Only these states; all when empty.</summary>
    public List<ContainerState> States { get; set; } = [];

    /// <summary>
    /// Filters as <c>ps --filter</c> knows them (name, id, label, status, ancestor, before, since, exited, pod, network, volume, until,
    /// command, restart-policy, health): values of one key are alternatives, keys must all hold.
    /// </summary>
    public Dictionary<string, List<string>> Filters { get; set; } = [];

    /// <summary>Only the newest so many; 0 is all.</summary>
    public int Last { get; set; }

    /// <summary>Compute <see cref="Container.WritableSize"/> and <see cref="Container.RootFileSystemSize"/>.</summary>
    public bool Size { get; set; }

    /// <summary>Fill <see cref="Container.Namespaces"/>.</summary>
    public bool Namespaces { get; set; }
}

/// <summary>One container.</summary>
public sealed record ContainerReference
{
    /// <summary>Name, id or id prefix.</summary>
    public string Container { get; set; } = "";
}

/// <summary>Creates and starts a container.</summary>
public sealed record RunContainerRequest
{
    /// <summary>What to create and start.</summary>
    public ContainerOptions Options { get; set; } = new();

    /// <summary>Return as soon as it runs.</summary>
    public bool Detach { get; set; }

    /// <summary>
    /// Whether it runs on when the caller is ended by a signal: a monitor of its own watches over it then, also over one that is removed
    /// when it has ended, of which the caller is the monitor otherwise.
    /// </summary>
    public bool OutlivesCaller { get; set; }

    /// <summary>
    /// Whether cancelling is SIGINT for a container in the foreground, as Ctrl+C on its terminal is, before it is stopped two seconds
    /// later; without it, it is stopped at once.
    /// </summary>
    public bool CancelInterrupts { get; set; }

    /// <summary>Which streams are attached; stdout and stderr when empty.</summary>
    public List<OutputSource> Attach { get; set; } = [];
}

/// <summary>Starts a container that does not run; idempotent for one that does.</summary>
public sealed record StartContainerRequest
{
    /// <summary>Name, id or id prefix.</summary>
    public string Container { get; set; } = "";

    /// <summary>Attach to its output (and input) and end with it.</summary>
    public bool Attach { get; set; }

    /// <summary>Hand <see cref="Protocol.RequestKind.Input"/> to its stdin.</summary>
    public bool Interactive { get; set; }

    /// <summary>Key sequence that detaches a terminal; <c>ctrl-p,ctrl-q</c> when <see langword="null"/>; empty for none.</summary>
    public string? DetachKeys { get; set; }
}

/// <summary>Attaches to a container that runs.</summary>
public sealed record AttachContainerRequest
{
    /// <summary>Name, id or id prefix.</summary>
    public string Container { get; set; } = "";

    /// <summary>Hand <see cref="Protocol.RequestKind.Input"/> to its stdin, where that is open.</summary>
    public bool Interactive { get; set; }

    /// <summary>Key sequence that detaches a terminal; <c>ctrl-p,ctrl-q</c> when <see langword="null"/>; empty for none.</summary>
    public string? DetachKeys { get; set; }
}

/// <summary>Stops a container; idempotent for one that does not run.</summary>
public sealed record StopContainerRequest
{
    /// <summary>Name, id or id prefix.</summary>
    public string Container { get; set; } = "";

    /// <summary>Seconds until SIGKILL; -1 waits without end; the container's own when <see langword="null"/>.</summary>
    public int? Timeout { get; set; }
}

/// <summary>Stops a container if it runs, and starts it.</summary>
public sealed record RestartContainerRequest
{
    /// <summary>Name, id or id prefix.</summary>
    public string Container { get; set; } = "";

    /// <summary>Seconds until SIGKILL; the container's own when <see langword="null"/>.</summary>
    public int? Timeout { get; set; }

    /// <summary>Only when it runs.</summary>
    public bool OnlyRunning { get; set; }
}

/// <summary>Sends a signal to a running container's process 1.</summary>
public sealed record SignalContainerRequest
{
    /// <summary>Name, id or id prefix.</summary>
    public string Container { get; set; } = "";

    /// <summary>The signal.</summary>
    public Signal Signal { get; set; } = Signal.Kill;
}

/// <summary>Waits until a container ends or reaches a state.</summary>
public sealed record WaitContainerRequest
{
    /// <summary>Name, id or id prefix.</summary>
    public string Container { get; set; } = "";

    /// <summary>Any of these states meets the wait; Stopped and Exited when empty, and <see cref="Health"/> is.</summary>
    public List<ContainerState> Conditions { get; set; } = [];

    /// <summary>Any of these of a container that runs meets the wait too; with them alone its end does not.</summary>
    public List<HealthStatus> Health { get; set; } = [];

    /// <summary>A container that is not there is no error; exit code -1.</summary>
    public bool Ignore { get; set; }
}

/// <summary>Removes a container.</summary>
public sealed record RemoveContainerRequest
{
    /// <summary>Name, id or id prefix.</summary>
    public string Container { get; set; } = "";

    /// <summary>Stop it first if it runs.</summary>
    public bool Force { get; set; }

    /// <summary>Remove its anonymous volumes too.</summary>
    public bool Volumes { get; set; }

    /// <summary>A container that is not there is no error.</summary>
    public bool Ignore { get; set; }

    /// <summary>Seconds until SIGKILL with <see cref="Force"/>; the container's own when <see langword="null"/>.</summary>
    public int? Timeout { get; set; }

    /// <summary>Remove containers that depend on it too.</summary>
    public bool Depend { get; set; }
}

/// <summary>Gives a container another name.</summary>
public sealed record RenameContainerRequest
{
    /// <summary>Name, id or id prefix.</summary>
    public string Container { get; set; } = "";

    /// <summary>The name from now on.</summary>
    public string Name { get; set; } = "";
}

/// <summary>Changes what a container may use, and how it is started from now on.</summary>
public sealed record UpdateContainerRequest
{
    /// <summary>Name, id or id prefix.</summary>
    public string Container { get; set; } = "";

    /// <summary>
    /// The limits to change; those that are <see langword="null"/> stay as they are. A memory limit without one of memory and swap sets
    /// that to twice as much. A running container has limits at once, but for those of its processes
    /// (<see cref="ResourceOptions.Ulimits"/>), which it has after the next start. Only limits that change while a container lives count
    /// here.
    /// </summary>
    public ResourceOptions Resources { get; set; } = new();

    /// <summary>The restart policy; as it is when <see langword="null"/>.</summary>
    public RestartPolicy? RestartPolicy { get; set; }

    /// <summary>
    /// Variables to set: for commands in the container at once, for its process after the next start. A <see langword="null"/> value takes
    /// the caller's variable of that name, if there is one.
    /// </summary>
    public Dictionary<string, string?> Environment { get; set; } = [];

    /// <summary>Variables to leave out, likewise.</summary>
    public List<string> UnsetEnvironment { get; set; } = [];
}

/// <summary>Runs a command in a running container.</summary>
public sealed record ExecRequest
{
    /// <summary>Name, id or id prefix.</summary>
    public string Container { get; set; } = "";

    /// <summary>The command's words; at least one.</summary>
    public List<string> Command { get; set; } = [];

    /// <summary>Environment variables; a <see langword="null"/> value takes the caller's.</summary>
    public Dictionary<string, string?> Environment { get; set; } = [];

    /// <summary>Env-files; <see cref="Environment"/> wins.</summary>
    public List<string> EnvironmentFiles { get; set; } = [];

    /// <summary>User and group; the container's when <see langword="null"/>.</summary>
    public ProcessUser? User { get; set; }

    /// <summary>The working directory; the container's when <see langword="null"/>.</summary>
    public string? WorkingDirectory { get; set; }

    /// <summary>All capabilities.</summary>
    public bool Privileged { get; set; }

    /// <summary>Allocate a terminal.</summary>
    public bool Terminal { get; set; }

    /// <summary>Keep stdin open.</summary>
    public bool Interactive { get; set; }

    /// <summary>Return as soon as it runs.</summary>
    public bool Detach { get; set; }

    /// <summary>
    /// The id under which inspect lists a detached command while it runs, 64 hexadecimal digits; a random one when <see langword="null"/>.
    /// </summary>
    public string? SessionId { get; set; }

    /// <summary>Key sequence that detaches a terminal; <c>ctrl-p,ctrl-q</c> when <see langword="null"/>.</summary>
    public string? DetachKeys { get; set; }
}
