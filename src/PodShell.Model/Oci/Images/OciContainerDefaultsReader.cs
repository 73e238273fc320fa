using System.Text.Json;
using PodShell.Json;

namespace PodShell.Oci.Images;

/// <summary>
/// Reads the member <c>config</c> of an image configuration and nothing else of it. Only for documents that
/// <see cref="OciDocuments.ParseImageConfig"/> has accepted before they were stored.
/// </summary>
internal static class OciContainerDefaultsReader
{
    /// <summary>Reads it.</summary>
    /// <param name="json">The image configuration.</param>
    /// <returns>The defaults; empty ones when the image has none.</returns>
    /// <exception cref="JsonException">It is no JSON of that form.</exception>
    public static OciContainerDefaults Read(ReadOnlySpan<byte> json)
    {
        Utf8JsonReader reader = new(json, new JsonReaderOptions { MaxDepth = OciLimits.JsonDepth });
        reader.Read();
        if (JsonFields.IsObject(ref reader))
        {
            while (JsonFields.NextMember(ref reader, out string name))
            {
                if (name == "config" && JsonFields.IsObject(ref reader))
                {
                    return ReadDefaults(ref reader);
                }

                reader.Skip();
            }
        }

        return new OciContainerDefaults();
    }

    private static OciContainerDefaults ReadDefaults(ref Utf8JsonReader reader)
    {
        OciContainerDefaults defaults = new();
        while (JsonFields.NextMember(ref reader, out string name))
        {
            switch (name)
            {
                case "User":
                    defaults = defaults with { User = reader.GetString() };
                    break;
                case "ExposedPorts":
                    defaults = defaults with { ExposedPorts = Names(ref reader) };
                    break;
                case "Env":
                    defaults = defaults with { Env = JsonFields.Texts(ref reader) };
                    break;
                case "Entrypoint":
                    defaults = defaults with { Entrypoint = JsonFields.Texts(ref reader) };
                    break;
                case "Cmd":
                    defaults = defaults with { Cmd = JsonFields.Texts(ref reader) };
                    break;
                case "Volumes":
                    defaults = defaults with { Volumes = Names(ref reader) };
                    break;
                case "WorkingDir":
                    defaults = defaults with { WorkingDir = reader.GetString() };
                    break;
                case "Labels":
                    defaults = defaults with { Labels = JsonFields.TextMap(ref reader) };
                    break;
                case "StopSignal":
                    defaults = defaults with { StopSignal = reader.GetString() };
                    break;
                case "StopTimeout":
                    defaults = defaults with { StopTimeout = (int?)JsonFields.Number(ref reader) };
                    break;
                case "Healthcheck":
                    defaults = defaults with { Healthcheck = ReadHealthcheck(ref reader) };
                    break;
                case "OnBuild":
                    defaults = defaults with { OnBuild = JsonFields.Texts(ref reader) };
                    break;
                case "Shell":
                    defaults = defaults with { Shell = JsonFields.Texts(ref reader) };
                    break;
                case "ArgsEscaped":
                    defaults = defaults with { ArgsEscaped = reader.TokenType == JsonTokenType.Null ? null : reader.GetBoolean() };
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return defaults;
    }

    private static OciHealthcheck? ReadHealthcheck(ref Utf8JsonReader reader)
    {
        if (!JsonFields.IsObject(ref reader))
        {
            return null;
        }

        OciHealthcheck check = new();
        while (JsonFields.NextMember(ref reader, out string name))
        {
            switch (name)
            {
                case "Test":
                    check = check with { Test = JsonFields.Texts(ref reader) };
                    break;
                case "Interval":
                    check = check with { Interval = JsonFields.Number(ref reader) };
                    break;
                case "Timeout":
                    check = check with { Timeout = JsonFields.Number(ref reader) };
                    break;
                case "StartPeriod":
                    check = check with { StartPeriod = JsonFields.Number(ref reader) };
                    break;
                case "StartInterval":
                    check = check with { StartInterval = JsonFields.Number(ref reader) };
                    break;
                case "Retries":
                    check = check with { Retries = (int?)JsonFields.Number(ref reader) };
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return check;
    }

    private static Dictionary<string, OciEmpty>? Names(ref Utf8JsonReader reader)
    {
        if (!JsonFields.IsObject(ref reader))
        {
            return null;
        }

        Dictionary<string, OciEmpty> names = [];
        while (JsonFields.NextMember(ref reader, out string name))
        {
            names[name] = new OciEmpty();
            reader.Skip();
        }

        return names;
    }
}
