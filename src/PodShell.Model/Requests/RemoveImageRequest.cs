namespace PodShell;

/// <summary>Takes a name off an image, and removes the image with its last name.</summary>
public sealed record RemoveImageRequest
{
    /// <summary>Name, id or id prefix.</summary>
    public string Image { get; set; } = "";

    /// <summary>Remove it although containers use it (they are removed) or it has several names.</summary>
    public bool Force { get; set; }

    /// <summary>An image that is not there is no error.</summary>
    public bool Ignore { get; set; }

    /// <summary>Keep parents and unnamed images.</summary>
    public bool NoPrune { get; set; }
}
