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

    /// <summary>A volume.</summary>
    Volume,

    /// <summary>A secret.</summary>
    Secret,

    /// <summary>The list of images that other tools read (<c>index.json</c> of the OCI layout).</summary>
    ImageIndex,
}

/// <summary>Something in the store that is not as it should be.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Id">Its id, digest or path.</param>
/// <param name="Name">What users call it; empty where it has no name.</param>
/// <param name="Problem">What is wrong.</param>
/// <param name="Repaired">Whether it was repaired.</param>
/// <param name="Action">What was done, or what can be done.</param>
public sealed record StoreProblem(StoreObjectKind Kind, string Id, string Name, string Problem, bool Repaired, string Action);
