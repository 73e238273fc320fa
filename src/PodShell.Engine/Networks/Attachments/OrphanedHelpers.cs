using PodShell.Engine.Context;
using PodShell.Engine.Networks.Definitions;
using PodShell.Engine.Networks.Drivers;
using PodShell.Engine.Networks.Forwarding;
using PodShell.Engine.Networks.Helpers;
using PodShell.Engine.Networks.Records;
using PodShell.Linux.Processes;

namespace PodShell.Engine.Networks.Attachments;

/// <summary>
/// The processes of a network change whose command was killed: netavark, which goes on; a program that changes rules for it, which would do
/// so even after netavark's end; and a helper of the network that bridges share that was started and not written down yet.
/// </summary>
/// <param name="context">What every part of the engine knows.</param>
/// <param name="common">The network that a user's bridges share.</param>
internal sealed class OrphanedHelpers(EngineContext context, SharedNetwork common)
{
    private const string NameService = "aardvark-dns";
    private static readonly string[] s_helpers = ["pasta", "pasta.avx2", "slirp4netns"];

    /// <summary>
    /// Ends them and waits for their end, unless another command is at the networks. What they had done is taken back by who comes next.
    /// </summary>
    public async Task EndAsync()
    {
        HeldLock? held = context.Locks.TryAcquire(NetworkLock.Name);
        if (held is null)
        {
            return;
        }

        try
        {
            await KillAsync().ConfigureAwait(false);
        }
        finally
        {
            // The file tells that the networks are still to be finished.
            held.Abandon();
        }
    }

    /// <summary>
    /// Whether nothing of networks has been written below the run root: since the host's start, or since somebody has deleted it. What
    /// serves networks then serves none that anybody knows of, and keeps its addresses and ports from those to come.
    /// </summary>
    public bool IsRunRootBare => !Directory.Exists(Netavark.DirectoryOf(context.Settings));

    /// <summary>Ends them and waits for their end. The caller holds the network lock.</summary>
    public async Task KillAsync()
    {
        bool bare = IsRunRootBare;
        string configuration = Netavark.DirectoryOf(context.Settings);
        string shared = SharedNetwork.DirectoryOf(context.Settings);
        HelperProcess? known = common.Helper;
        await OwnProcesses
            .KillAsync(pid =>
                OwnProcesses.Arguments(pid) is [var program, .. var arguments]
                && Path.GetFileName(program) is { } name
                && (
                    s_helpers.Contains(name)
                        ? pid != known?.Pid && arguments.Any(argument => argument.Contains(shared, StringComparison.Ordinal))
                    : name == NameService ? bare && arguments.Any(argument => argument.StartsWith(configuration, StringComparison.Ordinal))
                    : HelperRun.IsOf(pid, configuration) || (bare && ForwarderHelper.IsOf(arguments, context.Settings))
                )
            )
            .ConfigureAwait(false);
    }
}
