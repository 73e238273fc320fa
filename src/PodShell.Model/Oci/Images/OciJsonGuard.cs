using System.Text.Json;
using System.Text.Unicode;

namespace PodShell.Oci.Images;

/// <summary>
/// Looks through JSON before it becomes objects: sees that its texts are Unicode, bounds depth and the number of tokens (a document of 4
/// MiB can hold a million empty objects), and tells the members of the outermost object in any letter case, as lenient readers take them.
/// </summary>
internal static class OciJsonGuard
{
    /// <summary>Checks a document.</summary>
    /// <param name="json">UTF-8 JSON.</param>
    /// <param name="maxTokens">The most tokens.</param>
    /// <param name="tokens">How many there are, up to one more than allowed.</param>
    /// <returns>The names of the outermost object's members in lower case, with repetitions.</returns>
    /// <exception cref="JsonException">The document is no JSON object, is nested too deeply or has texts that are not Unicode.</exception>
    public static IReadOnlyList<string> TopLevelMembers(ReadOnlySpan<byte> json, int maxTokens, out int tokens)
    {
        if (!Utf8.IsValid(json))
        {
            throw new JsonException("The document is not UTF-8.");
        }

        List<string> members = new();
        Utf8JsonReader reader = new(json, new JsonReaderOptions { MaxDepth = OciLimits.JsonDepth });
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

            if (reader.TokenType is JsonTokenType.PropertyName or JsonTokenType.String && reader.ValueIsEscaped)
            {
                _ = Text(ref reader);
            }

            if (reader.TokenType == JsonTokenType.PropertyName && reader.CurrentDepth == 1)
            {
                members.Add(Text(ref reader).ToLowerInvariant());
            }
        }

        return members;
    }

    // An escaped half of a character is no text.
    private static string Text(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException e)
        {
            throw new JsonException("A text of the document is not Unicode.", e);
        }
    }
}
