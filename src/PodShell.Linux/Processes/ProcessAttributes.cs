namespace PodShell.Linux.Processes;

/// <summary>Attributes of this process (prctl(2)).</summary>
public static class ProcessAttributes
{
    /// <summary>The effective user id of this process, as its user namespace counts it.</summary>
    public static uint EffectiveUid => geteuid();

    /// <summary>The effective group id of this process, as its user namespace counts it.</summary>
    public static uint EffectiveGid => getegid();
}
