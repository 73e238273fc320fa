namespace PodShell;

/// <summary>What a <see cref="StoreProblem"/> is about.</summary>
public enum StoreObjectKind
{
    /// <summary>The state database.</summary>
    Database,

    /// <summary>An image.</summary>
    Image,

    /// <summary>An unpacked layer.</summary>
    Layer,

    /// <summary>A blob of an image, as it came.</summary>
    Blob,

    /// <summary>A container.</summary>
    Container,

    /// <summary>The file of events.</summary>
    EventLog,

    /// <summary>A network.</summary>
    Network,

    /// <summary>A pod.</summary>
    Pod,
}
