using System.Collections;
using PodShell.Engine.Core;
using PodShell.Engine.Host.Namespaces;
using PodShell.Linux.Host;
using PodShell.Linux.Processes;

namespace PodShell.Startup;

/// <summary>The first step of each run: be in the right namespace, and know who calls and where the state lives.</summary>
internal static class ProcessEntry
{
    /// <summary>
    /// Enters the user's namespace, which may start this program anew in place of this process, and gathers the settings.
    /// Flags such as <c>--root</c> are applied to the result by the face.
    /// </summary>
    /// <param name="log">Receives what the host lacks.</param>
    /// <param name="outside">
    /// Why the namespace could not be entered: then only what needs none may be asked (the host check, versions), which is how the user
    /// finds out what to repair. <see langword="null"/> when all is well.
    /// </param>
    /// <exception cref="PodShellException">A directory variable is not absolute.</exception>
    internal static EngineSettings Enter(IEngineLog log, out PodShellException? outside)
    {
        outside = null;
        Dictionary<string, string> environment = new();
        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
        {
            environment[(string)variable.Key] = (string?)variable.Value ?? "";
        }

        string runDirectory = AbsoluteOrDefault(environment, "PODSHELL_RUNROOT", NativeEntry.RunDirectory);
        string program = Environment.ProcessPath
            ?? throw new PodShellException(
                ErrorIds.InternalError,
                ErrorKind.Internal,
                "The path of this executable cannot be read from /proc/self/exe."
            );
        try
        {
            UserNamespace.EnsureEntered(
                new NamespaceRequest
                {
                    RunDirectory = runDirectory,
                    Uid = ProcessAttributes.EffectiveUid,
                    Gid = ProcessAttributes.EffectiveGid,
                    PodshPath = program,
                    Arguments = Environment.GetCommandLineArgs(),
                    Environment = environment,
                    IgnoredSignals = NativeEntry.Ignored,
                    CallerState = NativeEntry.CallerState,
                },
                log
            );
        }
        catch (PodShellException e)
        {
            outside = e;
        }

        environment.Remove(UserNamespace.SecondRunVariable);
        IdMap uids = IdMap.OfUsers();
        bool rootless = !uids.IsIdentity || outside is not null;
        uint uid = outside is null ? uids.ToOutside(0) ?? 0 : ProcessAttributes.EffectiveUid;
        string home = environment.GetValueOrDefault("HOME") is ['/', ..] set ? set : UserDatabase.TryGetHome(uid) ?? "/";
        string dataHome = environment.GetValueOrDefault("XDG_DATA_HOME") is ['/', ..] data ? data : Path.Combine(home, ".local/share");
        return new EngineSettings
        {
            Root = AbsoluteOrDefault(environment, "PODSHELL_ROOT", rootless ? Path.Combine(dataHome, "podshell") : "/var/lib/podshell"),
            RunRoot = runDirectory,
            Rootless = rootless,
            CallerUid = uid,
            CallerGid = outside is null ? IdMap.OfGroups().ToOutside(0) ?? 0 : ProcessAttributes.EffectiveGid,
            Home = home,
            WorkingDirectory = NativeEntry.WorkingDirectory,
            Environment = environment,
            PodshPath = program,
            Runtime = environment.GetValueOrDefault("PODSHELL_RUNTIME"),
        };
    }

    private static string AbsoluteOrDefault(Dictionary<string, string> environment, string variable, string otherwise)
    {
        string? value = environment.GetValueOrDefault(variable);
        if (string.IsNullOrEmpty(value))
        {
            return otherwise;
        }

        return value[0] == '/'
            ? Path.TrimEndingDirectorySeparator(Path.GetFullPath(value))
            : throw new PodShellException(
                ErrorIds.InvalidArgument,
                ErrorKind.InvalidArgument,
                $"The environment variable {variable} is '{value}', which is not an absolute path.",
                variable
            );
    }
}
