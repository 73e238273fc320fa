using System.Text.Json;
using PodShell.Json;

namespace PodShell.Engine.State.Records;

/// <summary>
/// Reads what <see cref="StateJsonContext.Write"/> wrote: every list and every look-up of a container does; see <see cref="JsonFields"/>.
/// </summary>
internal static class ContainerSummaryReader
{
    /// <summary>Reads a summary.</summary>
    /// <param name="json">UTF-8.</param>
    /// <returns>The summary.</returns>
    /// <exception cref="JsonException">It is no summary.</exception>
    public static ContainerSummary Read(ReadOnlySpan<byte> json)
    {
        Utf8JsonReader reader = new(json);
        reader.Read();
        ContainerSummary summary = new();
        if (!JsonFields.IsObject(ref reader))
        {
            return summary;
        }

        while (JsonFields.NextMember(ref reader, out string name))
        {
            summary = Add(summary, name, ref reader);
        }

        return summary;
    }

    private static ContainerSummary Add(ContainerSummary summary, string name, ref Utf8JsonReader reader)
    {
        switch (name)
        {
            case "command":
                return summary with { Command = JsonFields.Texts(ref reader) };
            case "labels":
                return summary with { Labels = JsonFields.TextMap(ref reader) };
            case "networks":
                return summary with { Networks = JsonFields.Texts(ref reader) };
            case "hasNetwork":
                return summary with { HasNetwork = reader.GetBoolean() };
            case "pod":
                return summary with { Pod = reader.GetString() };
            case "podName":
                return summary with { PodName = reader.GetString() };
            case "isInfra":
                return summary with { IsInfra = reader.GetBoolean() };
            case "initContainer":
                return summary with { InitContainer = (InitContainerKind)reader.GetInt32() };
            case "cidFile":
                return summary with { CidFile = reader.GetString() };
            default:
                // Written by another engine of the same schema: a newer one, or one that kept more here.
                reader.Skip();
                return summary;
        }
    }
}
