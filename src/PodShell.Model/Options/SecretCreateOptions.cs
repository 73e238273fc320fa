namespace PodShell;

/// <summary>All that a user asks of a new secret.</summary>
public sealed record SecretCreateOptions
{
    /// <summary>The most bytes that a secret may have.</summary>
    public const int LargestData = 511_999;

    /// <summary>Its name: 1 to 253 characters without <c>,</c>, <c>/</c>, <c>=</c> and control characters.</summary>
    public string Name { get; set; } = "";

    /// <summary>
    /// The content, 1 to <see cref="LargestData"/> bytes. It goes to the engine over its stdin, never onto a command line.
    /// </summary>
    public byte[] Data { get; set; } = [];

    /// <summary>Who keeps it: <c>file</c> (the store, not encrypted), <c>shell</c> (commands of the user's) or <c>pass</c>.</summary>
    public string Driver { get; set; } = "file";

    /// <summary>
    /// Options of the driver. <c>shell</c> needs <c>list</c>, <c>lookup</c>, <c>store</c> and <c>delete</c>, each a shell's command;
    /// <c>pass</c> takes <c>root</c> (the password store's directory).
    /// </summary>
    public Dictionary<string, string> DriverOptions { get; set; } = [];

    /// <summary>Labels.</summary>
    public Dictionary<string, string> Labels { get; set; } = [];

    /// <summary>Take the place of a secret of that name. Containers keep what they have.</summary>
    public bool Replace { get; set; }

    /// <summary>A secret of that name is no error: it stays as it is.</summary>
    public bool Ignore { get; set; }
}
