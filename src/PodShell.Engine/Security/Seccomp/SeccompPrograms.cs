using PodShell.Linux.Seccomp;
using PodShell.Oci.Runtime;

namespace PodShell.Engine.Security.Seccomp;

/// <summary>Turns the runtime's words for a filter into libseccomp's numbers.</summary>
internal static class SeccompPrograms
{
    private const uint DefaultErrno = 1;

    /// <summary>Makes the program.</summary>
    /// <param name="seccomp">The filter.</param>
    /// <returns>The program; <see langword="null"/> when it needs what only a runtime can do (a listener).</returns>
    public static SeccompProgram? TryMake(RuntimeSeccomp seccomp)
    {
        if (
            seccomp.Flags is { Count: > 0 }
            || seccomp.Syscalls.Exists(rule => rule.Action == "SCMP_ACT_NOTIFY")
            || seccomp.DefaultAction == "SCMP_ACT_NOTIFY"
        )
        {
            return null;
        }

        List<SeccompRule> rules = [];
        foreach (RuntimeSyscallRule rule in seccomp.Syscalls)
        {
            uint action = Action(rule.Action, rule.ErrnoRet);
            foreach (string name in rule.Names)
            {
                rules.AddRange(Conditions(rule.Args).Select(conditions => new SeccompRule(name, action, conditions)));
            }
        }

        return new SeccompProgram(
            Action(seccomp.DefaultAction, seccomp.DefaultErrnoRet),
            [.. (seccomp.Architectures ?? []).Select(name => name.Replace("SCMP_ARCH_", "", StringComparison.Ordinal).ToLowerInvariant())],
            rules
        );
    }

    // Several conditions on the same argument are alternatives, as runtimes read them; libseccomp takes an argument once a rule.
    private static IEnumerable<IReadOnlyList<SeccompComparison>> Conditions(List<RuntimeSyscallArgument>? arguments)
    {
        if (arguments is null or { Count: 0 })
        {
            return
            [
                [],
            ];
        }

        List<SeccompComparison> all =
        [
            .. arguments.Select(argument => new SeccompComparison(
                argument.Index,
                Operator(argument.Op),
                argument.Value,
                argument.ValueTwo ?? 0
            )),
        ];
        return all.DistinctBy(comparison => comparison.Argument).Count() == all.Count
            ? [all]
            : all.Select(comparison => (IReadOnlyList<SeccompComparison>)[comparison]);
    }

    private static int Operator(string name) =>
        name switch
        {
            "SCMP_CMP_NE" => 1,
            "SCMP_CMP_LT" => 2,
            "SCMP_CMP_LE" => 3,
            "SCMP_CMP_EQ" => 4,
            "SCMP_CMP_GE" => 5,
            "SCMP_CMP_GT" => 6,
            "SCMP_CMP_MASKED_EQ" => 7,
            _ => throw SeccompProfileLoader.Invalid(null, $"'{ValueText.Quote(name)}' is no comparison", null),
        };

    private static uint Action(string name, uint? errno) =>
        name switch
        {
            "SCMP_ACT_KILL_PROCESS" => 0x80000000,
            "SCMP_ACT_KILL" or "SCMP_ACT_KILL_THREAD" => 0,
            "SCMP_ACT_TRAP" => 0x00030000,
            "SCMP_ACT_ERRNO" => 0x00050000 | ((errno ?? DefaultErrno) & 0xFFFF),
            "SCMP_ACT_TRACE" => 0x7ff00000 | ((errno ?? DefaultErrno) & 0xFFFF),
            "SCMP_ACT_LOG" => 0x7ffc0000,
            _ => 0x7fff0000,
        };
}
