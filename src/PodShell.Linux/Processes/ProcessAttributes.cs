namespace PodShell.Linux;

/// <summary>Attributes of this process (prctl(2)).</summary>
public static unsafe class ProcessAttributes
{
    /// <summary>The effective user id of this process, as its user namespace counts it.</summary>
    public static uint EffectiveUid => geteuid();

    /// <summary>The effective group id of this process, as its user namespace counts it.</summary>
    public static uint EffectiveGid => getegid();

    /// <summary>Names the calling thread, 15 bytes at most.</summary>
    /// <param name="name">The name.</param>
    public static void SetThreadName(string name)
    {
        fixed (byte* text = PathBytes.FromPath(name))
        {
            LinuxError.Check(Native.PrCtl(Native.PrSetName, (nint)text, 0, 0, 0), "prctl(PR_SET_NAME)");
        }
    }

    /// <summary>Gets a signal when the thread that started this process ends.</summary>
    /// <param name="signal">The signal, 0 for none.</param>
    public static void SetParentDeathSignal(int signal) =>
        LinuxError.Check(Native.PrCtl(Native.PrSetPDeathSig, signal, 0, 0, 0), "prctl(PR_SET_PDEATHSIG)");

    /// <summary>Orphans below this process become its children.</summary>
    /// <param name="enable">On or off.</param>
    public static void SetSubreaper(bool enable) =>
        LinuxError.Check(Native.PrCtl(Native.PrSetChildSubreaper, enable ? 1 : 0, 0, 0, 0), "prctl(PR_SET_CHILD_SUBREAPER)");

    /// <summary>This process and its children never gain privileges by executing a file. Cannot be undone.</summary>
    public static void SetNoNewPrivileges() =>
        LinuxError.Check(Native.PrCtl(Native.PrSetNoNewPrivs, 1, 0, 0, 0), "prctl(PR_SET_NO_NEW_PRIVS)");
}
