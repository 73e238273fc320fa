using System.Globalization;
using PodShell.Cli.Flags;
using PodShell.Cli.Text;

namespace PodShell.Cli.Output;

/// <summary>What <c>top</c> can show, by Podman's descriptors and the codes of <c>ps</c>.</summary>
internal static class ProcessColumns
{
    private const long Kibibyte = 1024;

    private static readonly string[] s_default = ["user", "pid", "ppid", "pcpu", "etime", "tty", "time", "args"];

    public static IReadOnlyList<ProcessColumn> All =>
        [
            new("args", "%a", "COMMAND", (p, _) => p.ToString()),
            new("capamb", null, "AMBIENT CAPS", (p, _) => Capabilities(p.AmbientCapabilities)),
            new("capbnd", null, "BOUNDING CAPS", (p, _) => Capabilities(p.BoundingCapabilities)),
            new("capeff", null, "EFFECTIVE CAPS", (p, _) => Capabilities(p.EffectiveCapabilities)),
            new("capinh", null, "INHERITED CAPS", (p, _) => Capabilities(p.InheritableCapabilities)),
            new("capprm", null, "PERMITTED CAPS", (p, _) => Capabilities(p.PermittedCapabilities)),
            new("comm", "%c", "COMMAND", (p, _) => p.Name),
            new("container", null, "CONTAINER", (p, _) => p.Container),
            new("etime", "%t", "ELAPSED", (p, now) => Duration(now - p.Started)),
            new("group", "%G", "GROUP", (p, _) => p.Group),
            new("groups", null, "GROUPS", (p, _) => string.Join(',', p.Groups)),
            new("hgroup", null, "HGROUP", (p, _) => p.HostGroup),
            new("hpid", null, "HPID", (p, _) => Number(p.HostProcessId)),
            new("huser", null, "HUSER", (p, _) => p.HostUser),
            new("label", null, "LABEL", (p, _) => p.SecurityLabel),
            new("nice", "%n", "NI", (p, _) => Number(p.Nice)),
            new("pcpu", "%C", "%CPU", (p, _) => p.CpuPercent.ToString("0.000", CultureInfo.InvariantCulture)),
            new("pgid", "%r", "PGID", (p, _) => Number(p.ProcessGroupId)),
            new("pid", "%p", "PID", (p, _) => Number(p.ProcessId)),
            new("ppid", "%P", "PPID", (p, _) => Number(p.ParentProcessId)),
            new("rgroup", "%g", "RGROUP", (p, _) => p.RealGroup),
            new("rss", null, "RSS", (p, _) => Number(p.ResidentMemory / Kibibyte)),
            new("ruser", "%u", "RUSER", (p, _) => p.RealUser),
            new("seccomp", null, "SECCOMP", (p, _) => p.Seccomp),
            new("state", null, "STATE", (p, _) => p.State),
            new("stime", null, "STIME", (p, _) => GoTime.Seconds(p.Started)),
            new("time", "%x", "TIME", (p, _) => Duration(p.CpuTime)),
            new("tty", "%y", "TTY", (p, _) => p.Terminal),
            new("user", "%U", "USER", (p, _) => p.User),
            new("vsz", "%z", "VSZ", (p, _) => Number(p.VirtualMemory / Kibibyte)),
        ];

    /// <summary>
    /// The columns that the words ask for: descriptors, apart or with commas between, or one of the usual ways to call <c>ps</c>.
    /// </summary>
    /// <exception cref="FormatException">A descriptor is unknown.</exception>
    public static IReadOnlyList<ProcessColumn> For(List<string> words)
    {
        IEnumerable<string> names = words switch
        {
            [] => s_default,
            ["aux" or "-aux" or "axu"] => ["user", "pid", "pcpu", "vsz", "rss", "tty", "state", "stime", "time", "args"],
            ["-ef" or "-e" or "ef" or "-f"] => ["user", "pid", "ppid", "pcpu", "stime", "tty", "time", "args"],
            [var first, .. var rest] when Format(first) is { } joined => (joined.Length > 0 ? [joined, .. rest] : rest).SelectMany(
                FlagText.Commas
            ),
            _ => words.SelectMany(FlagText.Commas),
        };
        IReadOnlyList<ProcessColumn> all = All;
        return
        [
            .. names.Select(name =>
                all.FirstOrDefault(column => column.Name == Known(name) || column.Code == name) ?? throw Unknown(name, all)
            ),
        ];
    }

    // What follows the o of ps's -o, alone or among its other letters: -o, -eo, -eopid,args, axo.
    private static string? Format(string word)
    {
        string letters = word.TrimStart('-');
        int at = letters.IndexOf('o', StringComparison.Ordinal);
        return at >= 0 && letters[..at].All("aAdefxwlF".Contains) && (word.StartsWith('-') || letters.Length == at + 1)
            ? letters[(at + 1)..]
            : null;
    }

    // The other names that ps has for the same.
    private static string Known(string name) =>
        name switch
        {
            "cmd" or "command" => "args",
            "ucmd" or "ucomm" => "comm",
            "%cpu" or "c" => "pcpu",
            "s" or "stat" => "state",
            "start" or "lstart" or "bsdstart" or "start_time" => "stime",
            "ni" => "nice",
            "uname" or "euser" => "user",
            "egroup" => "group",
            "pgrp" => "pgid",
            "rssize" or "rsz" => "rss",
            "vsize" => "vsz",
            "tt" or "tname" => "tty",
            "cputime" => "time",
            _ => name,
        };

    // As Podman: the names without what all of them begin with.
    private static string Capabilities(IReadOnlyList<string> names) =>
        names.Count switch
        {
            0 => "none",
            _ when names.Count == Linux.Processes.Capabilities.AllNames.Count => "full",
            _ => string.Join(',', names.Select(name => name["CAP_".Length..]).Order(StringComparer.Ordinal)),
        };

    private static FormatException Unknown(string name, IReadOnlyList<ProcessColumn> all) =>
        new($"unknown descriptor '{TerminalText.Clean(name)}'. Write some of {string.Join(", ", all.Select(column => column.Name))}");

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Duration(TimeSpan span) => new GoDuration(span < TimeSpan.Zero ? TimeSpan.Zero : span).ToString();
}
