namespace PodShell;

/// <summary>When an image is pulled.</summary>
public enum PullPolicy
{
    /// <summary>When it is not in the store.</summary>
    Missing,

    /// <summary>Every time; the registry must answer.</summary>
    Always,

    /// <summary>Never; it must be in the store.</summary>
    Never,

    /// <summary>When the registry has another one than the store; an unreachable registry is no error if the store has one.</summary>
    Newer,
}
