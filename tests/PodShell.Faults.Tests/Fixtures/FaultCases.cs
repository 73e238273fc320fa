using PodShell.Engine.Core;

namespace PodShell.Faults.Tests.Fixtures;

/// <summary>Which scenario is killed at which points. Each is reached: a kill that does not happen fails its test.</summary>
public static class FaultCases
{
    private static readonly FaultPoint[] s_create =
    [
        FaultPoint.CreateLocked,
        FaultPoint.CreateDirectories,
        FaultPoint.CreateInserted,
        FaultPoint.CreateReported,
    ];

    private static readonly FaultPoint[] s_prepare =
    [
        FaultPoint.PrepareDirectories,
        FaultPoint.PrepareNetwork,
        FaultPoint.PrepareMounted,
        FaultPoint.PrepareBundle,
    ];

    private static readonly FaultPoint[] s_network =
    [
        FaultPoint.NetworkNamespace,
        FaultPoint.NetworkReserved,
        FaultPoint.NetworkBound,
        FaultPoint.NetworkWritten,
        FaultPoint.HelperSpawned,
        FaultPoint.HelperEnded,
    ];

    private static readonly FaultPoint[] s_conmon =
    [
        FaultPoint.ConmonSpawned,
        FaultPoint.ConmonForked,
        FaultPoint.ConmonReplied,
        FaultPoint.StartRecorded,
        FaultPoint.StartSpawned,
        FaultPoint.StartRunning,
        FaultPoint.StartReported,
    ];

    private static readonly FaultPoint[] s_infra = [FaultPoint.InfraSpawned, FaultPoint.InfraRunning, FaultPoint.InfraRecorded];

    private static readonly FaultPoint[] s_release = [FaultPoint.ReleaseMarked, FaultPoint.ReleaseSpawned];

    private static readonly FaultPoint[] s_end =
    [
        FaultPoint.EndProcesses,
        FaultPoint.EndNetwork,
        FaultPoint.EndFiles,
        FaultPoint.RemoveRow,
        FaultPoint.RemoveFiles,
        FaultPoint.ExitRecorded,
        FaultPoint.ExitReported,
    ];

    private static readonly FaultPoint[] s_pull =
    [
        FaultPoint.PullLocked,
        FaultPoint.PullSelected,
        FaultPoint.LayerLocked,
        FaultPoint.LayerStaged,
        FaultPoint.BlobPartial,
        FaultPoint.BlobWhole,
        FaultPoint.BlobRenamed,
        FaultPoint.LayerUnpacked,
        FaultPoint.LayerRenamed,
        FaultPoint.PullAssembled,
        FaultPoint.PullRecorded,
    ];

    private static readonly FaultPoint[] s_shared =
    [
        FaultPoint.SharedNamespace,
        FaultPoint.SharedBound,
        FaultPoint.SlirpSpawned,
        FaultPoint.SlirpRecorded,
        FaultPoint.SlirpReady,
        FaultPoint.ForwarderSpawned,
        FaultPoint.ForwarderReady,
        FaultPoint.ForwarderRecorded,
    ];

    private static bool IsRoot => Environment.IsPrivilegedProcess;

    private static IEnumerable<(string Scenario, IEnumerable<FaultPoint> Points, bool ForRoot, bool ForUser)> Pairs =>
        [
            (
                "run",
                [
                    .. s_create,
                    FaultPoint.RunMonitored,
                    .. s_prepare,
                    .. s_network.Where(point => point != FaultPoint.NetworkReserved),
                    FaultPoint.InlineSpawned,
                    FaultPoint.InlineEnded,
                ],
                true,
                true
            ),
            ("run", s_end, true, true),
            ("run", s_release, true, false),
            (
                "foreground",
                [
                    FaultPoint.PrepareNetwork,
                    FaultPoint.HelperSpawned,
                    FaultPoint.HelperEnded,
                    FaultPoint.PrepareBundle,
                    FaultPoint.InlineSpawned,
                ],
                true,
                true
            ),
            ("run-port", [.. s_network, FaultPoint.InlineSpawned], true, true),
            ("detached", [.. s_create, .. s_prepare, .. s_conmon], true, true),
            ("bridge", [.. s_network, FaultPoint.BridgeAttached, FaultPoint.ConmonReplied, FaultPoint.StartRunning], true, true),
            ("bridge", s_shared, false, true),
            (
                "slirp",
                [
                    FaultPoint.NetworkWritten,
                    FaultPoint.SlirpSpawned,
                    FaultPoint.SlirpRecorded,
                    FaultPoint.SlirpReady,
                    FaultPoint.StartRecorded,
                ],
                false,
                true
            ),
            ("create", s_create, true, true),
            ("start", [.. s_prepare, FaultPoint.NetworkWritten, .. s_conmon], true, true),
            ("exec", [FaultPoint.ExecPrepared, FaultPoint.ExecSpawned, FaultPoint.ExecEnded], true, true),
            ("exit", s_end, true, true),
            ("exit", s_release, true, false),
            (
                "restart",
                [FaultPoint.RestartMarked, FaultPoint.EndNetwork, FaultPoint.EndFiles, FaultPoint.ExitRecorded, FaultPoint.ExitReported],
                true,
                true
            ),
            ("end", [FaultPoint.BridgeDetached, FaultPoint.ReleaseDeleted, FaultPoint.HelperSpawned, FaultPoint.HelperEnded], true, true),
            ("rm", [FaultPoint.RemoveRow, FaultPoint.RemoveFiles], true, true),
            ("rm-volume", [FaultPoint.RemoveMarked, FaultPoint.RemoveVolumes, FaultPoint.RemoveRow, FaultPoint.RemoveFiles], true, true),
            ("pod-create", [FaultPoint.PodLocked, .. s_create, FaultPoint.PodInserted], true, true),
            (
                "pod-start",
                [
                    .. s_prepare,
                    .. s_infra,
                    FaultPoint.NetworkWritten,
                    FaultPoint.ConmonReplied,
                    FaultPoint.StartRecorded,
                    FaultPoint.StartReported,
                ],
                true,
                true
            ),
            ("pod-rm", [FaultPoint.PodStopped, FaultPoint.PodMarked, FaultPoint.PodEmptied, FaultPoint.PodDeleted], true, true),
            ("health", [FaultPoint.HealthBegun, FaultPoint.HealthTimerSpawned, FaultPoint.HealthTimerNoted], true, true),
            ("healthcheck", [FaultPoint.HealthChecked, FaultPoint.HealthRecorded], true, true),
            ("rename", [FaultPoint.ChangeRecorded], true, true),
            ("volume-create", [FaultPoint.VolumeMade, FaultPoint.VolumeCreated], true, true),
            ("volume-rm", [FaultPoint.VolumeAside, FaultPoint.VolumeRemoved], true, true),
            ("volume-run", [FaultPoint.VolumeMarked], true, true),
            ("secret-create", [FaultPoint.SecretBegun, FaultPoint.SecretStored, FaultPoint.SecretCreated], true, true),
            ("secret-replace", [FaultPoint.SecretBegun, FaultPoint.SecretStored, FaultPoint.SecretCreated], true, true),
            ("secret-rm", [FaultPoint.SecretUnnamed, FaultPoint.SecretForgotten], true, true),
            ("secret-run", [.. s_create, FaultPoint.PrepareBundle, FaultPoint.EndFiles], true, true),
            ("network-create", [FaultPoint.NetworkCreated], true, true),
            ("network-rm", [FaultPoint.NetworkEmptied, FaultPoint.NetworkRemoved], true, true),
            (
                "connect",
                [
                    FaultPoint.ConnectReserved,
                    FaultPoint.HelperSpawned,
                    FaultPoint.HelperEnded,
                    FaultPoint.BridgeAttached,
                    FaultPoint.ConnectAttached,
                ],
                true,
                true
            ),
            ("disconnect", [FaultPoint.HelperSpawned, FaultPoint.HelperEnded, FaultPoint.DisconnectDetached], true, true),
            ("pull", s_pull, true, true),
            ("login", [FaultPoint.LoginWritten], true, true),
            (
                "commit",
                [FaultPoint.CommitLayer, FaultPoint.CommitAssembled, FaultPoint.CommitRecorded, FaultPoint.CommitIndexed],
                true,
                true
            ),
            ("save", [FaultPoint.SaveLayer, FaultPoint.SaveWritten], true, true),
            ("push", [FaultPoint.PushBlob, FaultPoint.PushManifest], true, true),
            ("rmi", [FaultPoint.ImageDeleted, FaultPoint.LayerTrashed, FaultPoint.LayersRemoved], true, true),
        ];

    /// <summary>The points that some case is killed at, by root or by a user.</summary>
    internal static IEnumerable<FaultPoint> Points => Pairs.SelectMany(pair => pair.Points).Distinct();

    /// <summary>The cases for whoever runs the tests.</summary>
    public static TheoryData<string, string> All()
    {
        TheoryData<string, string> data = [];
        foreach ((string scenario, IEnumerable<FaultPoint> points, bool forRoot, bool forUser) in Pairs)
        {
            foreach (FaultPoint point in points.Where(_ => IsRoot ? forRoot : forUser))
            {
                data.Add(scenario, point.ToString());
            }
        }

        return data;
    }
}
