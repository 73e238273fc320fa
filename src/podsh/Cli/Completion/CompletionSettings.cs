namespace PodShell.Cli.Completion;

/// <summary>What <c>completion</c> is asked for.</summary>
internal sealed class CompletionSettings
{
    /// <summary>The file; null for standard output.</summary>
    public string? File { get; set; }

    /// <summary>Without descriptions.</summary>
    public bool NoDescription { get; set; }
}
