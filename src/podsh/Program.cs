using PodShell;
using PodShell.Cli.Startup;
using PodShell.Engine;
using PodShell.Protocol;

EngineSettings settings = ProcessEntry.Enter(new Quiet(), out PodShellException? outside);
Console.WriteLine($"{settings.Root} {settings.RunRoot} rootless={settings.Rootless} uid={settings.CallerUid} cwd={settings.WorkingDirectory} {outside?.Message}");

internal sealed class Quiet : IEngineLog
{
    public bool IsEnabled(EngineLogLevel level) => level == EngineLogLevel.Warning;

    public void Write(EngineLogLevel level, string text) => Console.Error.WriteLine(text);
}
