using System.Text.Json;
using PodShell.Json;

namespace PodShell.Protocol;

/// <summary>
/// Writes the items of the most frequent answer without type information; see <see cref="ReplyLine"/>. What is false or missing is left
/// out, and so is what the reader computes. Empty lists are not: the generated reader gives null to members that it does not find.
/// </summary>
internal static class ContainerWriter
{
    /// <summary>Writes a container.</summary>
    /// <param name="container">The container.</param>
    /// <returns>Its text.</returns>
    public static JsonText Write(Container container) => new(JsonFields.ToBytes(container, WriteObject));

    private static void WriteObject(Utf8JsonWriter writer, Container container)
    {
        writer.WriteStartObject();
        writer.WriteString("id"u8, container.Id);
        writer.WriteString("name"u8, container.Name);
        writer.WriteString("image"u8, container.Image);
        writer.WriteString("imageId"u8, container.ImageId);
        Texts(writer, "command"u8, container.Command);
        writer.WriteString("state"u8, container.State.ToString());
        writer.WriteString("created"u8, container.Created);
        Time(writer, "started"u8, container.Started);
        Time(writer, "finished"u8, container.Finished);
        Number(writer, "exitCode"u8, container.ExitCode);
        Number(writer, "processId"u8, container.ProcessId);
        Text(writer, "health"u8, container.Health?.ToString());
        WriteTrue(writer, "outOfMemoryKilled"u8, container.OutOfMemoryKilled);
        Texts(writer, "ports"u8, container.Ports);
        Map(writer, "labels"u8, container.Labels);
        Texts(writer, "networks"u8, container.Networks);
        Texts(writer, "mounts"u8, container.Mounts);
        Text(writer, "podId"u8, container.PodId);
        Text(writer, "podName"u8, container.PodName);
        WriteTrue(writer, "isInfra"u8, container.IsInfra);
        Text(writer, "runtime"u8, container.Runtime);
        writer.WriteString("restartPolicy"u8, container.RestartPolicy.ToString());
        Number(writer, "restartCount"u8, container.RestartCount);
        WriteTrue(writer, "autoRemove"u8, container.AutoRemove);
        Text(writer, "cidFile"u8, container.CidFile);
        Number(writer, "writableSize"u8, container.WritableSize);
        Number(writer, "rootFileSystemSize"u8, container.RootFileSystemSize);
        if (container.Namespaces is { } namespaces)
        {
            writer.WritePropertyName("namespaces"u8);
            JsonSerializer.Serialize(writer, namespaces, ModelJsonContext.Default.ContainerNamespaces);
        }

        writer.WriteEndObject();
    }

    private static void Text(Utf8JsonWriter writer, ReadOnlySpan<byte> name, string? value)
    {
        if (value is not null)
        {
            writer.WriteString(name, value);
        }
    }

    private static void Time(Utf8JsonWriter writer, ReadOnlySpan<byte> name, DateTimeOffset? value)
    {
        if (value is { } time)
        {
            writer.WriteString(name, time);
        }
    }

    private static void Number(Utf8JsonWriter writer, ReadOnlySpan<byte> name, long? value)
    {
        if (value is { } number)
        {
            writer.WriteNumber(name, number);
        }
    }

    private static void WriteTrue(Utf8JsonWriter writer, ReadOnlySpan<byte> name, bool value)
    {
        if (value)
        {
            writer.WriteBoolean(name, true);
        }
    }

    // Values that have a text form are written in it.
    private static void Texts<T>(Utf8JsonWriter writer, ReadOnlySpan<byte> name, IReadOnlyList<T> values)
        where T : class
    {
        writer.WriteStartArray(name);
        foreach (T value in values)
        {
            writer.WriteStringValue(value.ToString());
        }

        writer.WriteEndArray();
    }

    private static void Map(Utf8JsonWriter writer, ReadOnlySpan<byte> name, IReadOnlyDictionary<string, string> values)
    {
        writer.WriteStartObject(name);
        foreach ((string key, string value) in values)
        {
            writer.WriteString(key, value);
        }

        writer.WriteEndObject();
    }
}
