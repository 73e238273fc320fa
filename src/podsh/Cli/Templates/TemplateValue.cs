using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using PodShell.Cli.Text;

namespace PodShell.Cli.Templates;

/// <summary>How values look and compare in a template, as in Go.</summary>
internal static class TemplateValue
{
    // Members that are maps in Podman's types: a missing key is no mistake there.
    private static readonly HashSet<string> s_maps = new(StringComparer.OrdinalIgnoreCase)
    {
        "Labels",
        "Annotations",
        "Ports",
        "Networks",
        "Sysctls",
        "Options",
        "Attributes",
        "GraphOptions",
        "GraphStatus",
        "Data",
        "Tmpfs",
        "Volumes",
        "ExposedPorts",
        "LogOpts",
        "Containers",
        "Interfaces",
        "IPAMOptions",
        "ipam_options",
        "PortBindings",
        "NetworkOptions",
    };

    // Members that are lists and texts there: what is not set is an empty one and not nothing.
    private static readonly HashSet<string> s_lists = new(StringComparer.OrdinalIgnoreCase)
    {
        "Entrypoint",
        "Env",
        "Cmd",
        "Shell",
        "Links",
        "RepoTags",
        "RepoDigests",
        "NamesHistory",
        "BlkioWeightDevice",
        "BlkioDeviceReadBps",
        "BlkioDeviceWriteBps",
        "BlkioDeviceReadIOps",
        "BlkioDeviceWriteIOps",
        "CgroupConf",
        "History",
        "Aliases",
        "SecondaryIPAddresses",
    };

    private static readonly HashSet<string> s_texts = new(StringComparer.OrdinalIgnoreCase)
    {
        "User",
        "WorkingDir",
        "StopSignal",
        "Author",
        "Comment",
        "Parent",
        "Variant",
        "Domainname",
        "Hostname",
    };

    // Members that are left out of the JSON where they are not set.
    private static readonly HashSet<string> s_unset = new(StringComparer.OrdinalIgnoreCase) { "Healthcheck", "StartupHealthCheck" };

    // Members that are moments in Podman's types, wherever they are not keys of a map.
    private static readonly HashSet<string> s_times = new(StringComparer.OrdinalIgnoreCase)
    {
        "Created",
        "CreatedAt",
        "UpdatedAt",
        "StartedAt",
        "FinishedAt",
        "CheckpointedAt",
        "RestoredAt",
    };

    /// <summary>JSON scalars become plain values, whatever .NET type is behind them; objects and arrays stay JSON.</summary>
    public static object? Unwrap(object? value) =>
        value switch
        {
            JsonValue json => json.GetValueKind() switch
            {
                JsonValueKind.String => json.TryGetValue(out string? text) ? text : Scalar(json).GetString(),
                JsonValueKind.True => true,
                JsonValueKind.False => false,
                JsonValueKind.Number => Number(json.ToJsonString()),
                _ => null,
            },
            int or uint or short or ushort or byte or sbyte => Convert.ToInt64(value, CultureInfo.InvariantCulture),
            ulong large => large <= long.MaxValue ? (object)(long)large : large,
            float or decimal => Convert.ToDouble(value, CultureInfo.InvariantCulture),
            _ => value,
        };

    private static JsonElement Scalar(JsonValue json)
    {
        using JsonDocument document = JsonDocument.Parse(json.ToJsonString());
        return document.RootElement.Clone();
    }

    private static object Number(string digits) =>
        long.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long whole) ? (object)whole
        : ulong.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out ulong large) ? (object)large
        : double.Parse(digits, NumberStyles.Float, CultureInfo.InvariantCulture);

    // What is a moment in Podman's type prints as Go prints it, and is a text in JSON.
    private static object? Member(JsonNode? member, string name, string? parent)
    {
        if (member is null && (parent is null || !s_maps.Contains(parent)))
        {
            return s_lists.Contains(name) ? NilValue.List
                : s_maps.Contains(name) ? NilValue.Map
                : s_texts.Contains(name) ? ""
                : null;
        }

        object? value = Unwrap(member);
        return
            value is string text
            && s_times.Contains(name)
            && (parent is null || !s_maps.Contains(parent))
            && TemplateTime.TryParse(text) is { } time
            ? time
            : value;
    }

    /// <summary>Reads a field: exactly named, else in any case.</summary>
    /// <exception cref="TemplateException">There is no such field, and the value is no map.</exception>
    public static object? Field(object? value, string name, string? parent)
    {
        if (value is ITemplateObject typed)
        {
            return typed.TryGetField(name, out object? field) ? Unwrap(field) : throw Missing(name);
        }

        if (value is JsonObject json)
        {
            if (json.TryGetPropertyValue(name, out JsonNode? exact))
            {
                return Member(exact, name, parent);
            }

            if (parent is not null && s_maps.Contains(parent))
            {
                return NoValue.Instance;
            }

            foreach ((string key, JsonNode? member) in json)
            {
                // Podman's types have Go names (DNSEnabled) and JSON names (dns_enabled); templates use the former.
                if (
                    key.Equals(name, StringComparison.OrdinalIgnoreCase)
                    || key.Replace("_", "", StringComparison.Ordinal).Equals(name, StringComparison.OrdinalIgnoreCase)
                )
                {
                    return Member(member, name, parent);
                }
            }

            return s_unset.Contains(name) ? null : throw Missing(name);
        }

        return value is null or NoValue or NilValue ? NoValue.Instance : throw Missing(name);
    }

    public static bool IsTrue(object? value) =>
        value switch
        {
            null or NoValue or NilValue => false,
            bool flag => flag,
            long number => number != 0,
            ulong number => number != 0,
            double number => number != 0,
            string text => text.Length > 0,
            JsonArray array => array.Count > 0,
            JsonObject map => map.Count > 0,
            _ => true,
        };

    /// <summary>The value as Go's <c>%v</c> shows it.</summary>
    public static string Print(object? value) =>
        value switch
        {
            NoValue => "<no value>",
            null => "<nil>",
            NilValue nil => nil.Text,
            string text => TerminalText.CleanLines(text),
            bool flag => flag ? "true" : "false",
            TemplateTime time => time.ToString(),
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            JsonArray array => "[" + string.Join(' ', array.Select(item => Print(Unwrap(item)))) + "]",
            JsonObject { Count: 0 } none when IsMember(none) => "{}",
            JsonObject structure when IsStructure(structure) => "{"
                + string.Join(' ', structure.Select(pair => Print(Member(pair.Value, pair.Key, null))))
                + "}",
            JsonObject map => "map["
                + string.Join(
                    ' ',
                    map.OrderBy(pair => pair.Key, StringComparer.Ordinal)
                        .Select(pair => $"{TerminalText.Clean(pair.Key)}:{Print(Unwrap(pair.Value))}")
                )
                + "]",
            ITemplateObject typed => "{" + string.Join(' ', typed.FieldNames.Select(name => Print(Field(typed, name, null)))) + "}",
            _ => value.ToString() ?? "",
        };

    // A member that is no map, and what is in a list.
    private static bool IsStructure(JsonObject value) =>
        value.Parent is JsonArray || (value.Parent is JsonObject && !s_maps.Contains(value.GetPropertyName()));

    // Paths and ports are keys of a set in Podman's types: its members are structures without a field.
    private static bool IsMember(JsonObject value) =>
        value.Parent is JsonObject { Parent: JsonObject } set && set.GetPropertyName() is "Volumes" or "ExposedPorts";

    /// <summary>The value as JSON on one line, as the function <c>json</c> gives it.</summary>
    public static string Json(object? value)
    {
        using MemoryStream buffer = new();
        using (Utf8JsonWriter writer = new(buffer, JsonText.WriterOptions(indented: false)))
        {
            WriteJson(writer, value);
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    private static void WriteJson(Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case null or NoValue or NilValue:
                writer.WriteNullValue();
                break;
            case string text:
                writer.WriteStringValue(text);
                break;
            case bool flag:
                writer.WriteBooleanValue(flag);
                break;
            case long number:
                writer.WriteNumberValue(number);
                break;
            case ulong number:
                writer.WriteNumberValue(number);
                break;
            case double number:
                writer.WriteNumberValue(number);
                break;
            case TemplateTime time:
                writer.WriteStringValue(time.Json);
                break;
            case JsonNode node:
                node.WriteTo(writer);
                break;
            case ITemplateObject typed:
                writer.WriteStartObject();
                foreach (string name in typed.FieldNames)
                {
                    writer.WritePropertyName(name);
                    WriteJson(writer, Field(typed, name, null));
                }

                writer.WriteEndObject();
                break;
            default:
                writer.WriteStringValue(value.ToString());
                break;
        }
    }

    private static TemplateException Missing(string name) => new($"can't evaluate field {TerminalText.Clean(name)}");
}
