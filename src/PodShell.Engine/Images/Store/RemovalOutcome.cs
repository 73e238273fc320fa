namespace PodShell.Engine.Images.Store;

/// <summary>What an attempt to remove an image came to.</summary>
internal enum RemovalOutcome
{
    /// <summary>Its names are not those that were looked at: nothing was done.</summary>
    Changed,

    /// <summary>Containers use it: nothing was done.</summary>
    InUse,

    /// <summary>It lost the name and has others.</summary>
    Untagged,

    /// <summary>It is gone from the database.</summary>
    Deleted,
}
