namespace PodShell.Faults.Tests.Fixtures;

/// <summary>All tests here, one after the other on one scene: interfaces and rules of the host are compared before and after.</summary>
[CollectionDefinition(Name)]
public sealed class SharedScene : ICollectionFixture<FaultScene>
{
    /// <summary>Its name.</summary>
    public const string Name = "faults";
}
