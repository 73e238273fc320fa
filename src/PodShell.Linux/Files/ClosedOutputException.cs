namespace PodShell.Linux.Files;

/// <summary>Nobody reads the output any more (EPIPE), as behind <c>| head -1</c>. No failure: there is only nothing left to do.</summary>
public sealed class ClosedOutputException() : IOException("Nobody reads the output any more.");
