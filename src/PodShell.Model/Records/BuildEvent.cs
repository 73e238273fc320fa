namespace PodShell;

/// <summary>What a build tells of.</summary>
public enum BuildEvent
{
    /// <summary>A step begins: <see cref="BuildProgress.Text"/> is its instruction.</summary>
    Step,

    /// <summary>An earlier build has made it: <see cref="BuildProgress.ImageId"/> is used.</summary>
    Cached,

    /// <summary>The step has made an image.</summary>
    Made,

    /// <summary>The last step is committed: <see cref="BuildProgress.Text"/> is the image's name, if it has one.</summary>
    Commit,

    /// <summary>A command writes <see cref="BuildProgress.Data"/>.</summary>
    Output,

    /// <summary>A command has ended with <see cref="BuildProgress.ExitCode"/>, and the build with it.</summary>
    Failed,

    /// <summary>The image has the name <see cref="BuildProgress.Text"/>.</summary>
    Tagged,

    /// <summary>It is done: <see cref="BuildProgress.Image"/> is the image.</summary>
    Built,
}
