namespace PodShell.Cli.Verbs.Images;

/// <summary>What the flags of <c>build</c> say.</summary>
internal sealed class BuildSettings
{
    public BuildImageRequest Request { get; } = new();

    public List<string> Files { get; } = [];

    public string? IdFile { get; set; }

    public string? LogFile { get; set; }

    public bool Quiet { get; set; }

    public bool Layers { get; set; } = true;

    public bool Squash { get; set; }
}
