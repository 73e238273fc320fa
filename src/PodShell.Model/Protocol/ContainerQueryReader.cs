using System.Text.Json;
using PodShell.Json;

namespace PodShell.Protocol;

/// <summary>Reads the arguments of the most frequent request without type information; see <see cref="ReplyLine"/>.</summary>
internal static class ContainerQueryReader
{
    /// <summary>Reads a query.</summary>
    /// <param name="text">The query. Members of later versions are passed over.</param>
    /// <returns>The query.</returns>
    /// <exception cref="JsonException">It is none.</exception>
    public static ContainerQuery Read(JsonText text)
    {
        ContainerQuery query = new();
        Utf8JsonReader reader = JsonFields.Open(text.Utf8.Span);
        while (JsonFields.NextMember(ref reader, out string name))
        {
            switch (name)
            {
                case "names":
                    query.Names = JsonFields.Texts(ref reader) ?? [];
                    break;
                case "wildcards":
                    query.Wildcards = reader.GetBoolean();
                    break;
                case "states":
                    query.States = [.. (JsonFields.Texts(ref reader) ?? []).Select(JsonFields.ParseEnum<ContainerState>)];
                    break;
                case "filters":
                    query.Filters = Filters(ref reader);
                    break;
                case "last":
                    query.Last = reader.GetInt32();
                    break;
                case "size":
                    query.Size = reader.GetBoolean();
                    break;
                case "namespaces":
                    query.Namespaces = reader.GetBoolean();
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        JsonFields.End(ref reader);
        return query;
    }

    private static Dictionary<string, List<string>> Filters(ref Utf8JsonReader reader)
    {
        Dictionary<string, List<string>> filters = [];
        if (JsonFields.IsObject(ref reader))
        {
            while (JsonFields.NextMember(ref reader, out string name))
            {
                filters[name] = JsonFields.Texts(ref reader) ?? [];
            }
        }

        return filters;
    }
}
