namespace PodShell.Engine.State.Records;

/// <summary>
/// What the database knows of a network, or of a pod that has no container of its own; see <see cref="DefinitionCopies"/>.
/// </summary>
internal sealed record DefinitionCopy
{
    /// <summary>The network's definition, as the database has it.</summary>
    public byte[]? Network { get; init; }

    /// <summary>The pod.</summary>
    public PodCopy? Pod { get; init; }
}
