namespace PodShell.Engine.State.Records;

/// <summary>What the database knows of the pod of a container; see <see cref="ContainerCopy"/>.</summary>
/// <param name="Id">The id.</param>
/// <param name="Name">The name.</param>
/// <param name="Created">When it was created.</param>
/// <param name="Summary">What lists and life cycle need, as the database has it.</param>
/// <param name="Options">What was asked for, as the database has it.</param>
internal sealed record PodCopy(string Id, string Name, DateTimeOffset Created, byte[] Summary, byte[] Options);
