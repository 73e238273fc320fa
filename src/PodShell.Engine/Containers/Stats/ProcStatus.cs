using System.Globalization;
using PodShell.Linux.Files;
using PodShell.Linux.Processes;

namespace PodShell.Engine.Containers.Stats;

/// <summary>What /proc/PID/status adds: ids, and the numbers in nested pid namespaces.</summary>
/// <param name="Uid">The effective user id as the engine counts it.</param>
/// <param name="Gid">The effective group id as the engine counts it.</param>
/// <param name="NamespacePids">Its numbers, the engine's first, the innermost last.</param>
internal sealed record ProcStatus(uint Uid, uint Gid, IReadOnlyList<int> NamespacePids)
{
    private static readonly string[] s_seccomp = ["disabled", "strict", "filter"];

    /// <summary>The real user id as the engine counts it.</summary>
    public uint RealUid { get; private init; }

    /// <summary>The real group id as the engine counts it.</summary>
    public uint RealGid { get; private init; }

    /// <summary>The supplementary group ids as the engine counts them.</summary>
    public IReadOnlyList<uint> Groups { get; private init; } = [];

    /// <summary>Effective, permitted and bounding capabilities.</summary>
    public Capabilities Capabilities { get; private init; } = new(0, 0, 0);

    /// <summary>Inheritable capabilities.</summary>
    public ulong Inheritable { get; private init; }

    /// <summary>Ambient capabilities.</summary>
    public ulong Ambient { get; private init; }

    /// <summary>How system calls are filtered.</summary>
    public string Seccomp { get; private init; } = "";

    /// <summary>Reads it.</summary>
    /// <param name="pid">The process.</param>
    /// <returns>It, or <see langword="null"/> when it has ended.</returns>
    public static ProcStatus? TryRead(int pid)
    {
        if (ProcFile.TryRead($"/proc/{pid}/status") is not { } text)
        {
            return null;
        }

        uint uid = 0,
            realUid = 0;
        uint gid = 0,
            realGid = 0;
        ulong inheritable = 0,
            permitted = 0,
            effective = 0,
            bounding = 0,
            ambient = 0;
        string seccomp = "";
        List<uint> groups = [];
        List<int> pids = [];
        foreach (string line in text.Split('\n'))
        {
            string[] words = line.Split((char[])['\t', ' '], StringSplitOptions.RemoveEmptyEntries);
            switch (words)
            {
                case ["Uid:", string real, string effectiveUid, ..]:
                    realUid = Number(real);
                    uid = Number(effectiveUid);
                    break;
                case ["Gid:", string real, string effectiveGid, ..]:
                    realGid = Number(real);
                    gid = Number(effectiveGid);
                    break;
                case ["Groups:", ..]:
                    groups = [.. words.Skip(1).Select(Number)];
                    break;
                case ["CapInh:", string mask]:
                    inheritable = Mask(mask);
                    break;
                case ["CapPrm:", string mask]:
                    permitted = Mask(mask);
                    break;
                case ["CapEff:", string mask]:
                    effective = Mask(mask);
                    break;
                case ["CapBnd:", string mask]:
                    bounding = Mask(mask);
                    break;
                case ["CapAmb:", string mask]:
                    ambient = Mask(mask);
                    break;
                case ["Seccomp:", string mode]:
                    seccomp = s_seccomp.ElementAtOrDefault((int)Number(mode)) ?? mode;
                    break;
                case ["NSpid:", ..]:
                    pids = [.. words.Skip(1).Select(word => (int)Number(word))];
                    break;
                default:
                    break;
            }
        }

        return new ProcStatus(uid, gid, pids.Count > 0 ? pids : [pid])
        {
            RealUid = realUid,
            RealGid = realGid,
            Groups = groups,
            Capabilities = new Capabilities(effective, permitted, bounding),
            Inheritable = inheritable,
            Ambient = ambient,
            Seccomp = seccomp,
        };
    }

    private static ulong Mask(string text) =>
        ulong.TryParse(text, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out ulong mask) ? mask : 0;

    private static uint Number(string text) =>
        uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out uint number) ? number : 0;
}
