using PodShell.Engine.Containers.Streams;
using PodShell.Engine.State.Records;

namespace PodShell.Engine.Containers.Start;

/// <summary>A container that was started.</summary>
/// <param name="Row">Its row.</param>
/// <param name="Session">The session that the caller is attached with, if asked for.</param>
/// <param name="AlreadyRunning">Whether it ran before.</param>
/// <param name="ExitCode">How it ended, when its monitor is the process that started it and it is over.</param>
internal sealed record StartedContainer(ContainerRow Row, AttachSession? Session, bool AlreadyRunning, int? ExitCode = null);
