namespace PodShell;

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
