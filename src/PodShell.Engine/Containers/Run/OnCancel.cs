namespace PodShell.Engine.Containers.Run;

/// <summary>What becomes of a container in the foreground when whoever waits for it is cancelled.</summary>
internal enum OnCancel
{
    /// <summary>It runs on.</summary>
    Leave,

    /// <summary>It is stopped.</summary>
    Stop,

    /// <summary>It gets SIGINT, and is stopped when it goes on.</summary>
    Interrupt,
}
