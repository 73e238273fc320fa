namespace PodShell;

/// <summary>Which volumes a list returns, by name.</summary>
public sealed record VolumeQuery
{
    /// <summary>
    /// Names, or beginnings of names that fit one volume alone; all volumes when empty. With <see cref="Wildcards"/>, <c>*</c>,
    /// <c>?</c> and <c>[…]</c> select and a miss is no error.
    /// </summary>
    public List<string> Names { get; set; } = [];

    /// <summary>Whether <see cref="Names"/> are PowerShell wildcard patterns.</summary>
    public bool Wildcards { get; set; }

    /// <summary>
    /// Filters as <c>volume ls --filter</c> knows them (name, driver, scope, label, opt, until, since, dangling, anonymous): values of one
    /// key are alternatives, keys must all hold.
    /// </summary>
    public Dictionary<string, List<string>> Filters { get; set; } = [];
}

/// <summary>One volume.</summary>
public sealed record VolumeReference
{
    /// <summary>Its name, or a beginning that fits it alone.</summary>
    public string Volume { get; set; } = "";
}

/// <summary>Removes a volume.</summary>
public sealed record RemoveVolumeRequest
{
    /// <summary>Its name, or a beginning that fits it alone.</summary>
    public string Volume { get; set; } = "";

    /// <summary>Stop and remove the containers that use it first.</summary>
    public bool Force { get; set; }

    /// <summary>A volume that is not there is no error.</summary>
    public bool Ignore { get; set; }

    /// <summary>Seconds until SIGKILL with <see cref="Force"/>; each container's own when <see langword="null"/>.</summary>
    public int? Timeout { get; set; }
}

/// <summary>Writes what a volume holds as a tar, or a tar into it.</summary>
public sealed record VolumeTransferRequest
{
    /// <summary>Its name, or a beginning that fits it alone.</summary>
    public string Volume { get; set; } = "";

    /// <summary>The tar, absolute; <see langword="null"/> for the caller's stream.</summary>
    public string? Path { get; set; }
}
