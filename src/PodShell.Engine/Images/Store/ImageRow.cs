namespace PodShell.Engine.Images.Store;

/// <summary>An image's row as lists need it.</summary>
/// <param name="Number">The order in which images came.</param>
/// <param name="Id">The id.</param>
/// <param name="Digest">The manifest's digest.</param>
/// <param name="Platform">The platform.</param>
/// <param name="Created">When it was built.</param>
/// <param name="Size">Bytes of its layers.</param>
/// <param name="Config">The configuration's bytes.</param>
/// <param name="Containers">How many containers use it.</param>
internal sealed record ImageRow(
    long Number,
    string Id,
    Digest Digest,
    Platform Platform,
    DateTimeOffset? Created,
    long Size,
    byte[] Config,
    int Containers
);
