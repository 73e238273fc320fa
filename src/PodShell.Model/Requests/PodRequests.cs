namespace PodShell;

/// <summary>Which pods a list returns; oldest first.</summary>
public sealed record PodQuery
{
    /// <summary>
    /// Names, ids or id prefixes; all pods when empty. With <see cref="Wildcards"/>, <c>*</c>, <c>?</c> and <c>[…]</c> select by name and a
    /// miss is no error.
    /// </summary>
    public List<string> Names { get; set; } = [];

    /// <summary>Whether <see cref="Names"/> are PowerShell wildcard patterns.</summary>
    public bool Wildcards { get; set; }

    /// <summary>Only these states; all when empty.</summary>
    public List<PodState> States { get; set; } = [];

    /// <summary>
    /// Filters as <c>pod ps --filter</c> knows them (name, id, label, status, network, until, ctr-names, ctr-ids, ctr-status, ctr-number):
    /// values of one key are alternatives, keys must all hold.
    /// </summary>
    public Dictionary<string, List<string>> Filters { get; set; } = [];

    /// <summary>Fill <see cref="Pod.Options"/>.</summary>
    public bool Options { get; set; }
}

/// <summary>One pod.</summary>
public sealed record PodReference
{
    /// <summary>Name, id or id prefix.</summary>
    public string Pod { get; set; } = "";
}

/// <summary>Stops the containers of a pod, those that need others first; idempotent.</summary>
public sealed record StopPodRequest
{
    /// <summary>Name, id or id prefix.</summary>
    public string Pod { get; set; } = "";

    /// <summary>Seconds until SIGKILL; -1 waits without end; each container's own when <see langword="null"/>.</summary>
    public int? Timeout { get; set; }
}

/// <summary>Sends a signal to process 1 of each running container of a pod.</summary>
public sealed record SignalPodRequest
{
    /// <summary>Name, id or id prefix.</summary>
    public string Pod { get; set; } = "";

    /// <summary>The signal.</summary>
    public Signal Signal { get; set; } = Signal.Kill;
}

/// <summary>Removes a pod with its containers.</summary>
public sealed record RemovePodRequest
{
    /// <summary>Name, id or id prefix.</summary>
    public string Pod { get; set; } = "";

    /// <summary>
    /// Stop its containers first if they run. Without, a pod with running containers (other than its infra container) is left as it is.
    /// </summary>
    public bool Force { get; set; }

    /// <summary>A pod that is not there is no error.</summary>
    public bool Ignore { get; set; }

    /// <summary>Seconds until SIGKILL; each container's own when <see langword="null"/>.</summary>
    public int? Timeout { get; set; }
}

/// <summary>Creates a pod like another one, with copies of its containers.</summary>
public sealed record CopyPodRequest
{
    /// <summary>The pod to copy: name, id or id prefix.</summary>
    public string Pod { get; set; } = "";

    /// <summary>The copy's name; the pod's with <c>-clone</c>, <c>-clone1</c> … when <see langword="null"/>.</summary>
    public string? Name { get; set; }

    /// <summary>Remove the pod that was copied.</summary>
    public bool Destroy { get; set; }

    /// <summary>Start the copy.</summary>
    public bool Start { get; set; }
}
