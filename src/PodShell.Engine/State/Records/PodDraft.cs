namespace PodShell.Engine.State.Records;

/// <summary>A pod that is to be added together with its infra container, both or neither.</summary>
/// <param name="Row">Its row.</param>
/// <param name="Options">What was asked for, as JSON.</param>
internal sealed record PodDraft(PodRow Row, byte[] Options);
