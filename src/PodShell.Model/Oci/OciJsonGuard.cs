using System.Text.Json;

namespace PodShell.Oci;

/// <summary>
/// Looks through JSON before it becomes objects: bounds depth and the number of tokens (a document of 4 MiB can hold a million empty
/// objects), and tells the members of the outermost object in any letter case, as lenient readers take them.
/// </summary>
internal static class OciJsonGuard
{
    /// <summary>Checks a document.</summary>
    /// <param name="json">UTF-8 JSON.</param>
    /// <param name="maxTokens">The most tokens.</param>
    /// <param name="tokens">How many there are, up to one more than allowed.</param>
    /// <returns>The names of the outermost object's members in lower case, with repetitions.</returns>
    /// <exception cref="JsonException">The document is no JSON object or is nested too deeply.</exception>
    public static IReadOnlyList<string> TopLevelMembers(ReadOnlySpan<byte> json, int maxTokens, out int tokens)
    {
        var members = new List<string>();
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = OciLimits.JsonDepth });
        tokens = 0;
        while (reader.Read())
        {
            if (++tokens > maxTokens)
            {
                return members;
            }

            if (tokens == 1 && reader.TokenType != JsonTokenType.StartObject)
            {
                throw new JsonException("The document is not a JSON object.");
            }

            if (reader.TokenType == JsonTokenType.PropertyName && reader.CurrentDepth == 1)
            {
                members.Add(reader.GetString()!.ToLowerInvariant());
            }
        }

        return members;
    }
}
