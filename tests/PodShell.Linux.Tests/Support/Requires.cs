using PodShell.Linux.Processes;

namespace PodShell.Linux.Tests;

/// <summary>Conditions under which a test can run at all.</summary>
internal static class Requires
{
    internal static void Mounts() =>
        Assert.SkipUnless(Capabilities.OfCurrent().Has("CAP_SYS_ADMIN"), "needs CAP_SYS_ADMIN: run as root or in a user namespace");

    internal static string Program(string name)
    {
        string? path = ProgramFinder.TryFind(name);
        Assert.SkipWhen(path is null, $"needs {name}");
        return path!;
    }
}
