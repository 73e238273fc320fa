using System.Text;
using PodShell.Linux.Errors;
using PodShell.Linux.Files;

namespace PodShell.Linux.Seccomp;

/// <summary>Compiles a filter to the kernel's BPF with libseccomp.</summary>
public static unsafe class SeccompCompiler
{
    private const int UnknownCall = -1;
    private const int AlreadyThere = -17;
    private const int SameAsDefault = -13;
    private const int MaxFilter = 8 * 4096;

    /// <summary>Compiles.</summary>
    /// <param name="program">The filter.</param>
    /// <returns>The BPF instructions, eight bytes each; null if this host has no libseccomp.</returns>
    /// <exception cref="PodShellException">libseccomp refuses the filter.</exception>
    public static byte[]? TryCompile(SeccompProgram program)
    {
        if (SeccompLibrary.TryLoad() is not { } library)
        {
            return null;
        }

        void* filter = library.Init(program.DefaultAction);
        if (filter is null)
        {
            throw Failed("seccomp_init", -22);
        }

        try
        {
            foreach (string architecture in program.Architectures)
            {
                fixed (byte* name = Encoding.UTF8.GetBytes(architecture + '\0'))
                {
                    uint token = library.ResolveArchitecture(name);
                    if (token != 0)
                    {
                        Check(library.AddArchitecture(filter, token), "seccomp_arch_add");
                    }
                }
            }

            foreach (SeccompRule rule in program.Rules)
            {
                Add(library, filter, rule);
            }

            return Export(library, filter);
        }
        finally
        {
            library.Release(filter);
        }
    }

    private static void Add(SeccompLibrary library, void* filter, SeccompRule rule)
    {
        fixed (byte* name = Encoding.UTF8.GetBytes(rule.Name + '\0'))
        {
            int call = library.ResolveCall(name);
            if (call == UnknownCall)
            {
                return;
            }

            SeccompLibrary.Comparison* comparisons = stackalloc SeccompLibrary.Comparison[Math.Max(rule.Comparisons.Count, 1)];
            for (int i = 0; i < rule.Comparisons.Count; i++)
            {
                SeccompComparison given = rule.Comparisons[i];
                comparisons[i] = new SeccompLibrary.Comparison
                {
                    Argument = given.Argument,
                    Operator = given.Operator,
                    A = given.Value,
                    B = given.MaskedValue,
                };
            }

            Check(library.AddRule(filter, rule.Action, call, (uint)rule.Comparisons.Count, comparisons), "seccomp_rule_add");
        }
    }

    private static byte[] Export(SeccompLibrary library, void* filter)
    {
        using SafeFileHandle file = MemoryFile.Create("filter");
        Check(library.Export(filter, file.Number()), "seccomp_export_bpf");
        long length = RandomAccess.GetLength(file);
        if (length is 0 or > MaxFilter || length % 8 != 0)
        {
            throw Failed("seccomp_export_bpf", -22);
        }

        byte[] bpf = new byte[length];
        int read = RandomAccess.Read(file, bpf, 0);
        return read == length ? bpf : throw Failed("seccomp_export_bpf", -5);
    }

    // A rule that says what the default says, or what another rule said, changes nothing.
    private static void Check(int result, string function)
    {
        if (result < 0 && result is not (AlreadyThere or SameAsDefault))
        {
            throw Failed(function, result);
        }
    }

    private static PodShellException Failed(string function, int result) =>
        LinuxError.Create(function, (Errno)(-result), "the seccomp filter");
}
