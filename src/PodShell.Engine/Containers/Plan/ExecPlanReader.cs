using System.Text.Json;
using PodShell.Json;

namespace PodShell.Engine.Containers.Plan;

/// <summary>Reads of a stored plan what every command in the container needs; see <see cref="JsonFields"/>.</summary>
internal static class ExecPlanReader
{
    /// <summary>Reads it.</summary>
    /// <param name="json">What <see cref="ContainerPlanJsonContext.Write"/> wrote.</param>
    /// <returns>The part of the plan.</returns>
    /// <exception cref="JsonException">It is no plan.</exception>
    public static ExecPlan Read(ReadOnlySpan<byte> json)
    {
        (string? id, string? container) = (null, null);
        PlannedProcess? process = null;
        PlannedSecurity? security = null;
        (IReadOnlyList<Ulimit> ulimits, int? oomScore) = ([], null);
        IReadOnlyList<PlannedSecret> secrets = [];
        Utf8JsonReader reader = JsonFields.Open(json);
        while (JsonFields.NextMember(ref reader, out string name))
        {
            switch (name)
            {
                case "id":
                    id = reader.GetString();
                    break;
                case "name":
                    container = reader.GetString();
                    break;
                case "process":
                    process = ReadProcess(ref reader);
                    break;
                case "security":
                    security = ReadSecurity(ref reader);
                    break;
                case "resources":
                    (ulimits, oomScore) = ReadResources(ref reader);
                    break;
                case "secrets":
                    secrets = JsonSerializer.Deserialize(ref reader, ContainerPlanJsonContext.Default.IReadOnlyListPlannedSecret) ?? [];
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        JsonFields.End(ref reader);
        return new ExecPlan
        {
            Id = id ?? throw Missing("id"),
            Name = container ?? throw Missing("name"),
            Process = process ?? throw Missing("process"),
            Security = security ?? throw Missing("security"),
            Ulimits = ulimits,
            Secrets = secrets,
            OomScoreAdjust = oomScore,
        };
    }

    private static PlannedProcess? ReadProcess(ref Utf8JsonReader reader)
    {
        if (!JsonFields.IsObject(ref reader))
        {
            return null;
        }

        PlannedProcess process = new() { Argv = [], Environment = [] };
        while (JsonFields.NextMember(ref reader, out string name))
        {
            process = Add(process, name, ref reader);
        }

        return process;
    }

    private static PlannedProcess Add(PlannedProcess process, string name, ref Utf8JsonReader reader)
    {
        switch (name)
        {
            case "entrypoint":
                return process with { Entrypoint = Texts(ref reader) };
            case "command":
                return process with { Command = Texts(ref reader) };
            case "argv":
                return process with { Argv = Texts(ref reader) };
            case "environment":
                return process with { Environment = Texts(ref reader) };
            case "user":
                return process with { User = reader.GetString()! };
            case "additionalGroups":
                return process with { AdditionalGroups = Texts(ref reader) };
            case "workingDirectory":
                return process with { WorkingDirectory = reader.GetString()! };
            case "createWorkingDirectory":
                return process with { CreateWorkingDirectory = reader.GetBoolean() };
            case "terminal":
                return process with { Terminal = reader.GetBoolean() };
            case "interactive":
                return process with { Interactive = reader.GetBoolean() };
            case "initPath":
                return process with { InitPath = reader.GetString() };
            case "stopSignal":
                return process with { StopSignal = reader.GetInt32() };
            case "stopTimeout":
                return process with { StopTimeout = reader.GetInt32() };
            case "timeout":
                return process with { Timeout = reader.GetInt32() };
            case "umask":
                return process with { Umask = reader.GetUInt32() };
            case "timeZone":
                return process with { TimeZone = reader.GetString() };
            default:
                // Written by a newer engine of the same schema.
                reader.Skip();
                return process;
        }
    }

    private static PlannedSecurity? ReadSecurity(ref Utf8JsonReader reader)
    {
        if (!JsonFields.IsObject(ref reader))
        {
            return null;
        }

        PlannedSecurity security = new();
        while (JsonFields.NextMember(ref reader, out string name))
        {
            security = Add(security, name, ref reader);
        }

        return security;
    }

    private static PlannedSecurity Add(PlannedSecurity security, string name, ref Utf8JsonReader reader)
    {
        switch (name)
        {
            case "privileged":
                return security with { Privileged = reader.GetBoolean() };
            case "capabilities":
                return security with { Capabilities = Texts(ref reader) };
            case "addedCapabilities":
                return security with { AddedCapabilities = Texts(ref reader) };
            case "noNewPrivileges":
                return security with { NoNewPrivileges = reader.GetBoolean() };
            case "seccompProfile":
                return security with { SeccompProfile = reader.GetString() };
            case "appArmorProfile":
                return security with { AppArmorProfile = reader.GetString() };
            case "labels":
                return security with { Labels = Texts(ref reader) };
            case "maskedPaths":
                return security with { MaskedPaths = Texts(ref reader) };
            case "readOnlyPaths":
                return security with { ReadOnlyPaths = Texts(ref reader) };
            case "sysctls":
                return security with { Sysctls = JsonFields.TextMap(ref reader) ?? throw Missing(name) };
            default:
                reader.Skip();
                return security;
        }
    }

    private static (IReadOnlyList<Ulimit> Ulimits, int? OomScoreAdjust) ReadResources(ref Utf8JsonReader reader)
    {
        List<Ulimit> ulimits = [];
        int? oomScore = null;
        if (!JsonFields.IsObject(ref reader))
        {
            throw Missing("resources");
        }

        while (JsonFields.NextMember(ref reader, out string name))
        {
            switch (name)
            {
                case "oomScoreAdjust":
                    oomScore = (int?)JsonFields.Number(ref reader);
                    break;
                case "ulimits":
                    ulimits = Texts(ref reader).ConvertAll(Ulimit.Parse);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return (ulimits, oomScore);
    }

    private static List<string> Texts(ref Utf8JsonReader reader) => JsonFields.Texts(ref reader) ?? throw Missing("list");

    private static JsonException Missing(string what) => new($"The stored plan has no {what}.");
}
