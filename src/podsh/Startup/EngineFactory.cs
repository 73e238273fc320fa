using PodShell.Engine;

namespace PodShell.Cli.Startup;

internal static class EngineFactory
{
    public static PodShellEngine Create(EngineSettings settings, IEngineLog log) => throw new PodShellException(ErrorIds.InternalError, ErrorKind.Internal, "x " + settings + log);
}
