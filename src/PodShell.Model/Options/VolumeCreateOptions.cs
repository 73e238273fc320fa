namespace PodShell;

/// <summary>All that a user asks of a new volume.</summary>
public sealed record VolumeCreateOptions
{
    /// <summary>Its name; a random one of 64 hexadecimal digits when <see langword="null"/>.</summary>
    public string? Name { get; set; }

    /// <summary>Who keeps it: <c>local</c>. Plug-ins are refused.</summary>
    public string Driver { get; set; } = "local";

    /// <summary>
    /// How it is mounted, in Docker's words: <c>type</c> (<c>tmpfs</c>, <c>none</c>, <c>nfs</c> or another file system), <c>device</c>, and
    /// <c>o</c> with what mount(8) takes behind <c>-o</c>, <c>uid=</c> and <c>gid=</c>. A directory of the store when empty.
    /// </summary>
    public Dictionary<string, string> Options { get; set; } = [];

    /// <summary>Labels.</summary>
    public Dictionary<string, string> Labels { get; set; } = [];

    /// <summary>A volume of that name is no error: it stays as it is.</summary>
    public bool Ignore { get; set; }
}
