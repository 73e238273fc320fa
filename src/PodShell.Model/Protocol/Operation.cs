using System.Text.Json.Serialization.Metadata;

namespace PodShell.Protocol;

/// <summary>
/// One thing that the engine can be asked over the protocol. Declared once in <see cref="Operations"/>, used by both ends,
/// so that neither can send what the other does not read.
/// </summary>
/// <typeparam name="TRequest">The arguments.</typeparam>
/// <typeparam name="TItem">What it answers, once or as a stream.</typeparam>
/// <param name="Name">The name on the wire: noun, dot, verb.</param>
public sealed record Operation<TRequest, TItem>(string Name)
{
    // Looked up when it is needed: a description brings those of all types that it mentions, and a cmdlet that asks one thing should
    // not wait for the descriptions of everything that could be asked.

    /// <summary>How the arguments are written.</summary>
    public JsonTypeInfo<TRequest> RequestType => Description<TRequest>();

    /// <summary>How the items are written.</summary>
    public JsonTypeInfo<TItem> ItemType => Description<TItem>();

    private static JsonTypeInfo<T> Description<T>() => (JsonTypeInfo<T>)ModelJsonContext.Default.Options.GetTypeInfo(typeof(T));
}
