namespace PodShell;

/// <summary>What happens while an image is built.</summary>
public sealed record BuildProgress
{
    /// <summary>What.</summary>
    public required BuildEvent Event { get; init; }

    /// <summary>The stage, from 1.</summary>
    public int Stage { get; init; }

    /// <summary>How many stages there are.</summary>
    public int Stages { get; init; }

    /// <summary>The step of the stage, from 1.</summary>
    public int Step { get; init; }

    /// <summary>How many steps the stage has.</summary>
    public int Steps { get; init; }

    /// <summary>An instruction or a name.</summary>
    public string? Text { get; init; }

    /// <summary>The image of the step.</summary>
    public string? ImageId { get; init; }

    /// <summary>Where <see cref="Data"/> came from.</summary>
    public OutputSource Stream { get; init; }

    /// <summary>Raw bytes of output.</summary>
    public byte[]? Data { get; init; }

    /// <summary>The exit code of a command that failed.</summary>
    public int? ExitCode { get; init; }

    /// <summary>The image that was built.</summary>
    public Image? Image { get; init; }
}
