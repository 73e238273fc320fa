using System.Text.Json.Serialization;

namespace PodShell.Oci;

/// <summary>
/// A <see cref="RuntimeSeccomp"/> as JSON text. A default filter has some 400 names, is the same for most containers and is kept ready:
/// it goes into a specification without being parsed.
/// </summary>
/// <param name="Utf8">The object's text.</param>
[JsonConverter(typeof(RuntimeSeccompJsonConverter))]
internal sealed record RuntimeSeccompJson(byte[] Utf8);
