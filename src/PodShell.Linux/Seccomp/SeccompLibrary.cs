using System.Runtime.InteropServices;

namespace PodShell.Linux.Seccomp;

/// <summary>
/// libseccomp, loaded when a filter has to be compiled and not before. A host without it has runtimes that bring it along.
/// </summary>
internal sealed unsafe class SeccompLibrary
{
    private const string Name = "libseccomp.so.2";
    private readonly delegate* unmanaged<uint, void*> _init;
    private readonly delegate* unmanaged<void*, void> _release;
    private readonly delegate* unmanaged<byte*, uint> _resolveArchitecture;
    private readonly delegate* unmanaged<void*, uint, int> _addArchitecture;
    private readonly delegate* unmanaged<byte*, int> _resolveCall;
    private readonly delegate* unmanaged<void*, uint, int, uint, Comparison*, int> _addRule;
    private readonly delegate* unmanaged<void*, int, int> _exportFilter;

    private SeccompLibrary(nint library)
    {
        _init = (delegate* unmanaged<uint, void*>)NativeLibrary.GetExport(library, "seccomp_init");
        _release = (delegate* unmanaged<void*, void>)NativeLibrary.GetExport(library, "seccomp_release");
        _resolveArchitecture = (delegate* unmanaged<byte*, uint>)NativeLibrary.GetExport(library, "seccomp_arch_resolve_name");
        _addArchitecture = (delegate* unmanaged<void*, uint, int>)NativeLibrary.GetExport(library, "seccomp_arch_add");
        _resolveCall = (delegate* unmanaged<byte*, int>)NativeLibrary.GetExport(library, "seccomp_syscall_resolve_name");
        _addRule = (delegate* unmanaged<void*, uint, int, uint, Comparison*, int>)
            NativeLibrary.GetExport(library, "seccomp_rule_add_array");
        _exportFilter = (delegate* unmanaged<void*, int, int>)NativeLibrary.GetExport(library, "seccomp_export_bpf");
    }

    /// <summary>Loads the library.</summary>
    /// <returns>It, or null if the host has none.</returns>
    internal static SeccompLibrary? TryLoad() => NativeLibrary.TryLoad(Name, out nint library) ? new SeccompLibrary(library) : null;

    internal void* Init(uint defaultAction) => _init(defaultAction);

    internal void Release(void* filter) => _release(filter);

    internal uint ResolveArchitecture(byte* name) => _resolveArchitecture(name);

    internal int AddArchitecture(void* filter, uint token) => _addArchitecture(filter, token);

    internal int ResolveCall(byte* name) => _resolveCall(name);

    internal int AddRule(void* filter, uint action, int call, uint count, Comparison* comparisons) =>
        _addRule(filter, action, call, count, comparisons);

    internal int Export(void* filter, int fd) => _exportFilter(filter, fd);

    /// <summary>struct scmp_arg_cmp.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct Comparison
    {
        internal uint Argument;
        internal int Operator;
        internal ulong A;
        internal ulong B;
    }
}
