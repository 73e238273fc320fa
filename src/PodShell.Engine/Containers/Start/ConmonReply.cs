using System.Text;
using System.Text.Json;

namespace PodShell.Engine.Containers.Start;

/// <summary>What conmon writes to its sync pipe: a pid, or why there is none. The text of the latter is the runtime's.</summary>
internal static class ConmonReply
{
    /// <summary>Reads a reply.</summary>
    /// <param name="reply">A line; empty when conmon ended without one.</param>
    /// <returns>The pid, else a number below 1 and a text that is not empty.</returns>
    public static (int Pid, string? Message) Parse(ReadOnlyMemory<byte> reply)
    {
        if (reply.IsEmpty)
        {
            return (-1, "conmon ended without a reply");
        }

        string? message = null;
        try
        {
            using JsonDocument document = JsonDocument.Parse(reply);
            JsonElement root = document.RootElement;
            if (root.ValueKind == JsonValueKind.Object)
            {
                message =
                    root.TryGetProperty("message", out JsonElement text) && text.ValueKind == JsonValueKind.String
                        ? text.GetString()?.Trim()
                        : null;
                if (
                    (root.TryGetProperty("data", out JsonElement data) || root.TryGetProperty("pid", out data))
                    && data.ValueKind == JsonValueKind.Number
                    && data.TryGetInt32(out int pid)
                    && (pid > 0 || message is { Length: > 0 })
                )
                {
                    return (pid, message);
                }
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // No JSON, or text in it that is not UTF-8: said as it came.
            message = null;
        }

        string said = message is { Length: > 0 } ? message : Encoding.UTF8.GetString(reply.Span).Trim();
        return (-1, said.Length > 0 ? said : "conmon ended without a reply");
    }
}
