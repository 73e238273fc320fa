using System.Text.Json.Serialization.Metadata;

namespace PodShell.Protocol;

/// <summary>
/// One thing that the engine can be asked over the protocol. Declared once in <see cref="Operations"/>, used by both ends,
/// so that neither can send what the other does not read.
/// </summary>
/// <typeparam name="TRequest">The arguments.</typeparam>
/// <typeparam name="TItem">What it answers, once or as a stream.</typeparam>
/// <param name="Name">The name on the wire: noun, dot, verb.</param>
/// <param name="RequestType">How the arguments are written.</param>
/// <param name="ItemType">How the items are written.</param>
public sealed record Operation<TRequest, TItem>(string Name, JsonTypeInfo<TRequest> RequestType, JsonTypeInfo<TItem> ItemType);
