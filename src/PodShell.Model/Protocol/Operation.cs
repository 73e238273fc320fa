using System.Text.Json.Serialization.Metadata;

namespace PodShell.Protocol;

/// <summary>
/// One thing that the engine can be asked over the protocol. Declared once in <see cref="Operations"/>, used by both ends,
/// so that neither can send what the other does not read.
/// </summary>
/// <typeparam name="TRequest">The arguments.</typeparam>
/// <typeparam name="TItem">What it answers, once or as a stream.</typeparam>
/// <param name="name">The name on the wire: noun, dot, verb.</param>
/// <param name="requestType">How the arguments are written. Asked for on use: setting up one type takes longer than answering most requests.</param>
/// <param name="itemType">How the items are written.</param>
public sealed class Operation<TRequest, TItem>(string name, Func<JsonTypeInfo<TRequest>> requestType, Func<JsonTypeInfo<TItem>> itemType)
{
    /// <summary>The name on the wire: noun, dot, verb.</summary>
    public string Name => name;

    /// <summary>How the arguments are written.</summary>
    public JsonTypeInfo<TRequest> RequestType => requestType();

    /// <summary>How the items are written.</summary>
    public JsonTypeInfo<TItem> ItemType => itemType();
}
