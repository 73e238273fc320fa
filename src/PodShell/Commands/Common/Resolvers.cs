using PodShell.Protocol;

namespace PodShell.Commands.Common;

/// <summary>How the objects of each noun are found.</summary>
internal static class Resolvers
{
    public static ObjectResolver<Container, ContainerQuery> Containers { get; } =
        new(
            Operations.ContainerList,
            container => container.Id,
            (query, name, pattern) => query with { Names = [name], Wildcards = pattern }
        );

    public static ObjectResolver<Pod, PodQuery> Pods { get; } =
        new(Operations.PodList, pod => pod.Id, (query, name, pattern) => query with { Names = [name], Wildcards = pattern });

    public static ObjectResolver<Image, ImageQuery> Images { get; } =
        new(Operations.ImageList, image => image.Id, (query, name, pattern) => query with { Names = [name], Wildcards = pattern });

    public static ObjectResolver<PodNetwork, NetworkQuery> Networks { get; } =
        new(Operations.NetworkList, network => network.Id, (query, name, pattern) => query with { Names = [name], Wildcards = pattern });

    public static ObjectResolver<PodVolume, VolumeQuery> Volumes { get; } =
        new(Operations.VolumeList, volume => volume.Name, (query, name, pattern) => query with { Names = [name], Wildcards = pattern });

    public static ObjectResolver<PodSecret, SecretQuery> Secrets { get; } =
        new(Operations.SecretList, secret => secret.Id, (query, name, pattern) => query with { Names = [name], Wildcards = pattern });
}
