namespace PodShell;

/// <summary>Something in the store that is not as it should be.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Id">Its id, digest or path.</param>
/// <param name="Name">What users call it; empty where it has no name.</param>
/// <param name="Problem">What is wrong.</param>
/// <param name="Repaired">Whether it was mended.</param>
/// <param name="Action">What was done, or what can be done.</param>
public sealed record StoreProblem(StoreObjectKind Kind, string Id, string Name, string Problem, bool Repaired, string Action);
