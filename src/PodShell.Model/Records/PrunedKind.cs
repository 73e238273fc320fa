namespace PodShell;

/// <summary>What was removed because nothing needed it.</summary>
public enum PrunedKind
{
    /// <summary>A container that did not run.</summary>
    Container,

    /// <summary>A pod that had ended.</summary>
    Pod,

    /// <summary>A volume that no container used.</summary>
    Volume,

    /// <summary>An image of which there was no container.</summary>
    Image,

    /// <summary>A network that nobody used.</summary>
    Network,

    /// <summary>A secret; only a reset removes it.</summary>
    Secret,
}
