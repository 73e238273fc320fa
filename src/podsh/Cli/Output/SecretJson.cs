using System.Text;
using System.Text.Json.Nodes;
using PodShell.Cli.Text;

namespace PodShell.Cli.Output;

/// <summary>A secret as Podman's <c>secret inspect</c> writes it.</summary>
internal static class SecretJson
{
    public static JsonObject From(PodSecret secret)
    {
        JsonObject json = new()
        {
            ["ID"] = secret.Id,
            ["CreatedAt"] = GoTime.Exact(secret.Created),
            ["UpdatedAt"] = GoTime.Exact(secret.Updated),
            ["Spec"] = Spec(secret),
        };
        if (secret.Data is { } data)
        {
            json["SecretData"] = Encoding.UTF8.GetString(data);
        }

        return json;
    }

    public static JsonObject Spec(PodSecret secret) =>
        new()
        {
            ["Name"] = secret.Name,
            ["Driver"] = new JsonObject { ["Name"] = secret.Driver, ["Options"] = ContainerJson.Map(secret.DriverOptions) },
            ["Labels"] = ContainerJson.Map(secret.Labels),
        };
}
