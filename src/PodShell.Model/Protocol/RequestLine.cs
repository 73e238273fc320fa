using System.Text.Json;
using PodShell.Json;

namespace PodShell.Protocol;

/// <summary>Reads a request from a line of the protocol without type information; see <see cref="ReplyLine"/>.</summary>
public static class RequestLine
{
    /// <summary>Reads a request.</summary>
    /// <param name="line">The line. Members of later versions are passed over.</param>
    /// <returns>The request.</returns>
    /// <exception cref="JsonException">It is none.</exception>
    public static RequestMessage Read(ReadOnlySpan<byte> line)
    {
        RequestKind? kind = null;
        RequestMessage request = new() { Kind = RequestKind.Call };
        Utf8JsonReader reader = JsonFields.Open(line);
        try
        {
            while (JsonFields.NextMember(ref reader, out string name))
            {
                switch (name)
                {
                    case "kind":
                        kind = JsonFields.Enum<RequestKind>(ref reader);
                        break;
                    case "id":
                        request = request with { Id = reader.GetInt64() };
                        break;
                    case "operation":
                        request = request with { Operation = reader.GetString() };
                        break;
                    case "arguments":
                        request = request with { Arguments = JsonText.Take(ref reader, line) };
                        break;
                    case "count":
                        request = request with { Count = reader.GetInt32() };
                        break;
                    case "data":
                        request = request with { Data = reader.TokenType == JsonTokenType.Null ? null : reader.GetBytesFromBase64() };
                        break;
                    case "directory":
                        request = request with { Directory = reader.GetString() };
                        break;
                    case "idleSeconds":
                        request = request with { IdleSeconds = reader.GetInt32() };
                        break;
                    case "protocol":
                        request = request with { Protocol = reader.GetInt32() };
                        break;
                    case "version":
                        request = request with { Version = reader.GetString() };
                        break;
                    default:
                        reader.Skip();
                        break;
                }
            }

            JsonFields.End(ref reader);
        }
        catch (Exception e) when (e is InvalidOperationException or FormatException)
        {
            throw new JsonException(e.Message, e);
        }

        return request with
        {
            Kind = kind ?? throw new JsonException("The request has no kind."),
        };
    }
}
