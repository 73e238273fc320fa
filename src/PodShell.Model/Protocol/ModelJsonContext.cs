using System.Text.Json.Serialization;

namespace PodShell.Protocol;

/// <summary>The source-generated JSON of options, records, requests and protocol messages: camelCase, enums by name, nulls left out.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    MaxDepth = 32)]
[JsonSerializable(typeof(RequestMessage))]
[JsonSerializable(typeof(ReplyMessage))]
[JsonSerializable(typeof(ContainerOptions))]
[JsonSerializable(typeof(RunContainerRequest))]
[JsonSerializable(typeof(OutputChunk))]
[JsonSerializable(typeof(StartContainerRequest))]
[JsonSerializable(typeof(StopContainerRequest))]
[JsonSerializable(typeof(RestartContainerRequest))]
[JsonSerializable(typeof(SignalContainerRequest))]
[JsonSerializable(typeof(RemoveContainerRequest))]
[JsonSerializable(typeof(ContainerQuery))]
[JsonSerializable(typeof(Container))]
[JsonSerializable(typeof(ContainerReference))]
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
[JsonSerializable(typeof(RootFsImageRequest))]
[JsonSerializable(typeof(EmptyRequest))]
[JsonSerializable(typeof(EngineInfo))]
[JsonSerializable(typeof(EngineVersion))]
[JsonSerializable(typeof(EventQuery))]
[JsonSerializable(typeof(PodEvent))]
[JsonSerializable(typeof(HostRequest))]
[JsonSerializable(typeof(HostRequirement))]
[JsonSerializable(typeof(bool))]
public sealed partial class ModelJsonContext : JsonSerializerContext;
