namespace PodShell;

public static partial class ErrorIds
{
    /// <summary>The state database was written by a newer version of the engine.</summary>
    public const string StateTooNew = nameof(StateTooNew);

    /// <summary>The state database is damaged.</summary>
    public const string StateCorrupt = nameof(StateCorrupt);

    /// <summary>The state database can't be opened, read or written.</summary>
    public const string StateUnavailable = nameof(StateUnavailable);

    /// <summary>Other containers need this one.</summary>
    public const string ContainerInUse = nameof(ContainerInUse);

    /// <summary>The container's log driver keeps nothing that the engine can read.</summary>
    public const string LogUnavailable = nameof(LogUnavailable);
}
