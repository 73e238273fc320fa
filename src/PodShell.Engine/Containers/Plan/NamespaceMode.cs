using System.Text.Json.Serialization;

namespace PodShell.Engine.Containers.Plan;

/// <summary>Where a namespace comes from.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<NamespaceMode>))]
internal enum NamespaceMode
{
    /// <summary>It is new.</summary>
    New,

    /// <summary>It is the engine's own.</summary>
    Host,

    /// <summary>It is another container's.</summary>
    Container,

    /// <summary>It is named by a path.</summary>
    Path,
}
