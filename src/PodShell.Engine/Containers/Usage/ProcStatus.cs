using System.Globalization;
using PodShell.Linux;

namespace PodShell.Engine.Containers.Usage;

/// <summary>What /proc/PID/status adds: ids, and the numbers in nested pid namespaces.</summary>
/// <param name="Uid">The effective user id as the engine counts it.</param>
/// <param name="Gid">The effective group id as the engine counts it.</param>
/// <param name="NamespacePids">Its numbers, the engine's first, the innermost last.</param>
internal sealed record ProcStatus(uint Uid, uint Gid, IReadOnlyList<int> NamespacePids)
{
    /// <summary>Reads it.</summary>
    /// <param name="pid">The process.</param>
    /// <returns>It, or <see langword="null"/> when it has ended.</returns>
    public static ProcStatus? TryRead(int pid)
    {
        if (ProcFile.TryRead($"/proc/{pid}/status") is not { } text)
        {
            return null;
        }

        uint uid = 0;
        uint gid = 0;
        List<int> pids = [];
        foreach (string line in text.Split('\n'))
        {
            string[] words = line.Split((char[])['\t', ' '], StringSplitOptions.RemoveEmptyEntries);
            switch (words)
            {
                case ["Uid:", _, string effective, ..]:
                    uid = Number(effective);
                    break;
                case ["Gid:", _, string effective, ..]:
                    gid = Number(effective);
                    break;
                case ["NSpid:", ..]:
                    pids = [.. words.Skip(1).Select(word => (int)Number(word))];
                    break;
                default:
                    break;
            }
        }

        return new ProcStatus(uid, gid, pids.Count > 0 ? pids : [pid]);
    }

    private static uint Number(string text) => uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out uint number) ? number : 0;
}
