namespace PodShell.Engine.Containers.Start;

/// <summary>The start of a container whose monitor is the process that starts it.</summary>
/// <param name="Lock">The container's lock, let go as soon as others may stop it, signal it, or run commands in it.</param>
/// <param name="Running">Told when its command runs.</param>
/// <param name="CancelInterrupts">Whether cancelling is SIGINT first.</param>
internal sealed record InlineStart(HeldLock Lock, Action Running, bool CancelInterrupts);
