using System.Text.Json.Nodes;
using PodShell.Cli.Text;

namespace PodShell.Cli.Output;

/// <summary>A pod as Podman's <c>pod ps --format json</c> writes it.</summary>
internal static class PodJson
{
    public static JsonObject From(Pod pod) =>
        new()
        {
            ["Cgroup"] = pod.CgroupPath ?? "",
            ["Containers"] = new JsonArray([
                .. pod.Containers.Select(container =>
                    (JsonNode?)
                        new JsonObject
                        {
                            ["Id"] = container.Id,
                            ["Names"] = container.Name,
                            ["Status"] = ContainerColumns.State(container),
                            ["RestartCount"] = container.RestartCount,
                        }
                ),
            ]),
            ["Created"] = GoTime.Exact(pod.Created),
            ["Id"] = pod.Id,
            ["InfraId"] = pod.InfraId ?? "",
            ["Name"] = pod.Name,
            ["Namespace"] = "",
            ["Networks"] = ContainerJson.Strings(pod.Networks),
            ["Status"] = pod.State.ToString(),
            ["Labels"] = ContainerJson.Map(pod.Labels),
        };
}
