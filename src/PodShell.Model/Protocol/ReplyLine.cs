using System.Buffers;
using System.Text.Json;
using PodShell.Json;

namespace PodShell.Protocol;

/// <summary>
/// A reply as a line of the protocol. What every request needs is written and read without type information, which takes
/// longer to set up than a list of containers takes to make; the rare parts go through <see cref="ModelJsonContext"/>.
/// </summary>
public static class ReplyLine
{
    /// <summary>Writes a reply and the end of its line.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="reply">The reply.</param>
    public static void Write(IBufferWriter<byte> output, ReplyMessage reply)
    {
        using (Utf8JsonWriter writer = new(output))
        {
            Write(writer, reply);
        }

        output.Write("\n"u8);
    }

    /// <summary>Reads a reply.</summary>
    /// <param name="line">The line. Members of later versions are passed over.</param>
    /// <returns>The reply.</returns>
    /// <exception cref="JsonException">It is none.</exception>
    public static ReplyMessage Read(ReadOnlySpan<byte> line)
    {
        ReplyKind? kind = null;
        ReplyMessage reply = new() { Kind = ReplyKind.Done };
        Utf8JsonReader reader = JsonFields.Open(line);
        try
        {
            while (JsonFields.NextMember(ref reader, out string name))
            {
                switch (name)
                {
                    case "kind":
                        kind = JsonFields.Enum<ReplyKind>(ref reader);
                        break;
                    case "id":
                        reply = reply with { Id = reader.GetInt64() };
                        break;
                    case "item":
                        reply = reply with { Item = JsonText.Take(ref reader, line) };
                        break;
                    case "progress":
                        reply = reply with { Progress = JsonSerializer.Deserialize(ref reader, ModelJsonContext.Default.PullProgress) };
                        break;
                    case "log":
                        reply = reply with { Log = JsonSerializer.Deserialize(ref reader, ModelJsonContext.Default.EngineLogMessage) };
                        break;
                    case "error":
                        reply = reply with { Error = JsonSerializer.Deserialize(ref reader, ModelJsonContext.Default.ErrorRecordData) };
                        break;
                    case "cancelled":
                        reply = reply with { Cancelled = reader.GetBoolean() };
                        break;
                    case "protocol":
                        reply = reply with { Protocol = reader.GetInt32() };
                        break;
                    case "version":
                        reply = reply with { Version = reader.GetString() };
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

        return reply with
        {
            Kind = kind ?? throw new JsonException("The reply has no kind."),
        };
    }

    private static void Write(Utf8JsonWriter writer, ReplyMessage reply)
    {
        writer.WriteStartObject();
        writer.WriteString("kind"u8, reply.Kind.ToString());
        writer.WriteNumber("id"u8, reply.Id);
        if (reply.Item is { } item)
        {
            writer.WritePropertyName("item"u8);
            writer.WriteRawValue(item.Utf8.Span, skipInputValidation: true);
        }

        if (reply.Progress is { } progress)
        {
            writer.WritePropertyName("progress"u8);
            JsonSerializer.Serialize(writer, progress, ModelJsonContext.Default.PullProgress);
        }

        if (reply.Log is { } log)
        {
            writer.WritePropertyName("log"u8);
            JsonSerializer.Serialize(writer, log, ModelJsonContext.Default.EngineLogMessage);
        }

        if (reply.Error is { } error)
        {
            writer.WritePropertyName("error"u8);
            JsonSerializer.Serialize(writer, error, ModelJsonContext.Default.ErrorRecordData);
        }

        if (reply.Cancelled)
        {
            writer.WriteBoolean("cancelled"u8, true);
        }

        if (reply.Kind == ReplyKind.Hello)
        {
            writer.WriteNumber("protocol"u8, reply.Protocol);
            writer.WriteString("version"u8, reply.Version);
        }

        writer.WriteEndObject();
    }
}
