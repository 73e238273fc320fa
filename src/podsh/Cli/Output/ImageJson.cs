using System.Text.Json;
using System.Text.Json.Nodes;
using PodShell.Cli.Text;

namespace PodShell.Cli.Output;

/// <summary>Images as Podman's <c>images --format json</c> and <c>image inspect</c> write them.</summary>
internal static class ImageJson
{
    /// <summary>One row of <c>images</c>, for a template: the name's parts stand before what the image has.</summary>
    public static JsonObject From(ImageRow row)
    {
        JsonObject json = new() { ["repository"] = row.Repository, ["tag"] = row.Tag };
        foreach ((string name, JsonNode? value) in From(row.Image).ToList())
        {
            json[name] = value?.DeepClone();
        }

        return json;
    }

    public static JsonObject From(Image image) =>
        new()
        {
            ["Id"] = image.Id,
            ["ParentId"] = "",
            ["RepoTags"] = image.Names.Count == 0 ? null : ContainerJson.Strings(image.Names),
            ["RepoDigests"] = ContainerJson.Strings(image.RepositoryDigests),
            ["Size"] = image.Size,
            ["SharedSize"] = 0,
            ["VirtualSize"] = image.Size,
            ["Labels"] = ContainerJson.Map(image.Labels),
            ["Containers"] = image.Containers,
            ["Names"] = ContainerJson.Strings(image.Names),
            ["Digest"] = image.Digest.ToString(),
            ["Dangling"] = image.Dangling,
            ["Arch"] = image.Platform.Architecture,
            ["Os"] = image.Platform.OS,
            ["Created"] = image.Created?.ToUnixTimeSeconds() ?? 0,
            ["CreatedAt"] = image.Created is { } created ? GoTime.ExactSeconds(created) : null,
            ["History"] = ContainerJson.Strings(image.Names),
        };

    public static JsonObject Inspect(ImageDetail detail)
    {
        Image image = detail.Image;
        JsonObject json = new()
        {
            ["Id"] = image.Id,
            ["Digest"] = image.Digest.ToString(),
            ["RepoTags"] = ContainerJson.Strings(image.Names),
            ["RepoDigests"] = ContainerJson.Strings(image.RepositoryDigests),
            ["Parent"] = "",
            ["Comment"] = detail.Config.Comment is { Length: > 0 } comment
                ? comment
                : (detail.Config.History is [.., var last] ? last.Comment : null) ?? "",
            ["Created"] = image.Created is { } created ? GoTime.Exact(created) : null,
            ["Config"] = WithOrderedMaps(JsonSerializer.SerializeToNode(detail.Config.Config, CliJsonContext.Default.OciContainerDefaults)),
            ["Version"] = "",
            ["Author"] = detail.Config.Author ?? "",
            ["Architecture"] = image.Platform.Architecture,
            ["Os"] = image.Platform.OS,
            ["Size"] = image.Size,
            ["VirtualSize"] = image.Size,
            ["GraphDriver"] = new JsonObject { ["Name"] = "overlay", ["Data"] = new JsonObject() },
            ["RootFS"] = new JsonObject
            {
                ["Type"] = "layers",
                ["Layers"] = ContainerJson.Strings(detail.Layers.Select(layer => layer.ToString())),
            },
            ["Labels"] = ContainerJson.Map(image.Labels),
            ["Annotations"] = ContainerJson.Map(detail.Manifest.Annotations ?? new Dictionary<string, string>()),
            ["ManifestType"] = detail.Manifest.MediaType ?? "",
            ["User"] = detail.Config.Config?.User ?? "",
            ["History"] = new JsonArray([
                .. (detail.Config.History ?? []).Select(step =>
                    (JsonNode?)
                        new JsonObject
                        {
                            ["created"] = step.Created is { } at ? GoTime.Exact(at) : null,
                            ["created_by"] = step.CreatedBy ?? "",
                            ["comment"] = step.Comment ?? "",
                            ["empty_layer"] = step.EmptyLayer,
                        }
                ),
            ]),
            ["NamesHistory"] = ContainerJson.Strings(image.Names),
        };
        if (json["Config"]?["Healthcheck"] is JsonObject check)
        {
            // Podman has it at both places, without what is not said.
            foreach ((string name, JsonNode? value) in check.ToList())
            {
                if (value is null)
                {
                    check.Remove(name);
                }
            }

            json["Healthcheck"] = check.DeepClone();
        }

        return json;
    }

    // Labels, volumes and ports are maps, whose keys Go writes in order.
    private static JsonObject WithOrderedMaps(JsonNode? config)
    {
        JsonObject result = config as JsonObject ?? [];
        foreach ((string name, JsonNode? value) in result.ToList())
        {
            if (value is JsonObject map)
            {
                List<KeyValuePair<string, JsonNode?>> pairs = [.. map.OrderBy(pair => pair.Key, StringComparer.Ordinal)];
                map.Clear();
                result[name] = new JsonObject(pairs);
            }
        }

        return result;
    }
}
