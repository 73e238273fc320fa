using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using PodShell.Json;

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

    /// <summary>Reads arguments by hand where <see cref="RequestType"/> takes too long.</summary>
    internal Func<JsonText, TRequest>? RequestReader { get; init; }

    /// <summary>Writes items by hand where <see cref="ItemType"/> takes too long.</summary>
    internal Func<TItem, JsonText>? ItemWriter { get; init; }

    /// <summary>Reads the arguments.</summary>
    /// <param name="text">As they came.</param>
    /// <returns>The arguments.</returns>
    /// <exception cref="JsonException">They are malformed.</exception>
    public TRequest ReadRequest(JsonText text) =>
        RequestReader is { } reader ? reader(text) : text.Deserialize(RequestType) ?? throw new JsonException("The arguments are null.");

    /// <summary>Writes an item.</summary>
    /// <param name="item">The item.</param>
    /// <returns>Its text.</returns>
    public JsonText WriteItem(TItem item) => ItemWriter is { } writer ? writer(item) : JsonText.Of(item, ItemType);

    private static JsonTypeInfo<T> Description<T>() => (JsonTypeInfo<T>)ModelJsonContext.Default.Options.GetTypeInfo(typeof(T));
}
