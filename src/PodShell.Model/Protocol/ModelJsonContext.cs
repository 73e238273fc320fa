using System.Text.Json;
using System.Text.Json.Serialization;
using PodShell.Json;

namespace PodShell.Protocol;

/// <summary>
/// The source-generated JSON of options, records, requests and protocol messages: camelCase, enums by name, nulls left out.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    MaxDepth = 32
)]
[JsonSerializable(typeof(RequestMessage))]
[JsonSerializable(typeof(ReplyMessage))]
[JsonSerializable(typeof(ContainerOptions))]
[JsonSerializable(typeof(RunContainerRequest))]
[JsonSerializable(typeof(OutputChunk))]
[JsonSerializable(typeof(StartContainerRequest))]
[JsonSerializable(typeof(AttachContainerRequest))]
[JsonSerializable(typeof(StopContainerRequest))]
[JsonSerializable(typeof(RestartContainerRequest))]
[JsonSerializable(typeof(SignalContainerRequest))]
[JsonSerializable(typeof(RemoveContainerRequest))]
[JsonSerializable(typeof(RenameContainerRequest))]
[JsonSerializable(typeof(UpdateContainerRequest))]
[JsonSerializable(typeof(ContainerQuery))]
[JsonSerializable(typeof(Container))]
[JsonSerializable(typeof(ContainerReference))]
[JsonSerializable(typeof(ContainerHealth))]
[JsonSerializable(typeof(ContainerDetail))]
[JsonSerializable(typeof(WaitContainerRequest))]
[JsonSerializable(typeof(ContainerExit))]
[JsonSerializable(typeof(LogRequest))]
[JsonSerializable(typeof(LogLine))]
[JsonSerializable(typeof(ExecRequest))]
[JsonSerializable(typeof(PullRequest))]
[JsonSerializable(typeof(Image))]
[JsonSerializable(typeof(ImageQuery))]
[JsonSerializable(typeof(ImageReferenceRequest))]
[JsonSerializable(typeof(ImageDetail))]
[JsonSerializable(typeof(RemoveImageRequest))]
[JsonSerializable(typeof(ImageRemoval))]
[JsonSerializable(typeof(TagImageRequest))]
[JsonSerializable(typeof(ImportImageRequest))]
[JsonSerializable(typeof(ExportImageRequest))]
[JsonSerializable(typeof(PushImageRequest))]
[JsonSerializable(typeof(PushedImage))]
[JsonSerializable(typeof(RootFsImageRequest))]
[JsonSerializable(typeof(BuildImageRequest))]
[JsonSerializable(typeof(BuildProgress))]
[JsonSerializable(typeof(CommitContainerRequest))]
[JsonSerializable(typeof(ImageHistoryEntry))]
[JsonSerializable(typeof(ImageTreeRequest))]
[JsonSerializable(typeof(ImageTreeLayer))]
[JsonSerializable(typeof(ConnectRegistryRequest))]
[JsonSerializable(typeof(DisconnectRegistryRequest))]
[JsonSerializable(typeof(RegistryLoginQuery))]
[JsonSerializable(typeof(RegistryLogin))]
[JsonSerializable(typeof(EmptyRequest))]
[JsonSerializable(typeof(EngineInfo))]
[JsonSerializable(typeof(EngineVersion))]
[JsonSerializable(typeof(EventQuery))]
[JsonSerializable(typeof(PodEvent))]
[JsonSerializable(typeof(HostRequest))]
[JsonSerializable(typeof(HostRequirement))]
[JsonSerializable(typeof(StoreCheckRequest))]
[JsonSerializable(typeof(StoreProblem))]
[JsonSerializable(typeof(DiskUsageReport))]
[JsonSerializable(typeof(SystemPruneRequest))]
[JsonSerializable(typeof(PrunedObject))]
[JsonSerializable(typeof(NetworkCreateOptions))]
[JsonSerializable(typeof(PodNetwork))]
[JsonSerializable(typeof(NetworkQuery))]
[JsonSerializable(typeof(NetworkReference))]
[JsonSerializable(typeof(RemoveNetworkRequest))]
[JsonSerializable(typeof(ConnectNetworkRequest))]
[JsonSerializable(typeof(DisconnectNetworkRequest))]
[JsonSerializable(typeof(UpdateNetworkRequest))]
[JsonSerializable(typeof(TestNetworkRequest))]
[JsonSerializable(typeof(NetworkCheckResult))]
[JsonSerializable(typeof(PodOptions))]
[JsonSerializable(typeof(Pod))]
[JsonSerializable(typeof(PodQuery))]
[JsonSerializable(typeof(PodReference))]
[JsonSerializable(typeof(StopPodRequest))]
[JsonSerializable(typeof(SignalPodRequest))]
[JsonSerializable(typeof(RemovePodRequest))]
[JsonSerializable(typeof(PruneRequest))]
[JsonSerializable(typeof(VolumeCreateOptions))]
[JsonSerializable(typeof(PodVolume))]
[JsonSerializable(typeof(VolumeQuery))]
[JsonSerializable(typeof(VolumeReference))]
[JsonSerializable(typeof(RemoveVolumeRequest))]
[JsonSerializable(typeof(VolumeTransferRequest))]
[JsonSerializable(typeof(VolumeTransfer))]
[JsonSerializable(typeof(VolumeMountPoint))]
[JsonSerializable(typeof(SecretCreateOptions))]
[JsonSerializable(typeof(PodSecret))]
[JsonSerializable(typeof(SecretQuery))]
[JsonSerializable(typeof(SecretReference))]
[JsonSerializable(typeof(RemoveSecretRequest))]
[JsonSerializable(typeof(CopyPodRequest))]
[JsonSerializable(typeof(ContainerStatisticQuery))]
[JsonSerializable(typeof(ContainerStatistic))]
[JsonSerializable(typeof(CopyItemRequest))]
[JsonSerializable(typeof(ContainerItemCopy))]
[JsonSerializable(typeof(ContainerChangeQuery))]
[JsonSerializable(typeof(ContainerChange))]
[JsonSerializable(typeof(ExportContainerRequest))]
[JsonSerializable(typeof(ContainerExport))]
[JsonSerializable(typeof(ContainerMountPoint))]
[JsonSerializable(typeof(ContainerProcessQuery))]
[JsonSerializable(typeof(ContainerProcess))]
[JsonSerializable(typeof(bool))]
public sealed partial class ModelJsonContext : JsonSerializerContext
{
    /// <summary>Writes options as they are stored; see <see cref="JsonFields"/>.</summary>
    /// <param name="options">The options.</param>
    /// <returns>UTF-8.</returns>
    internal static byte[] Write(ContainerOptions options) => JsonFields.ToBytes(options, Default.ContainerOptionsSerializeHandler);

    /// <summary>Writes an event; see <see cref="JsonFields"/>.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="item">The event.</param>
    internal static void Write(Utf8JsonWriter writer, PodEvent item) => Default.PodEventSerializeHandler(writer, item);
}
