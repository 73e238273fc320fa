namespace PodShell.Completion;

/// <summary>The states of objects that a cmdlet can do something to: only those are offered when names are completed.</summary>
/// <param name="states">Values of <see cref="ContainerState"/> or <see cref="PodState"/>.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class CompletedStatesAttribute(params object[] states) : Attribute
{
    /// <summary>The states.</summary>
    public IReadOnlyList<object> States { get; } = states;
}
