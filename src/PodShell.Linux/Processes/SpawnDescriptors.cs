using PodShell.Linux.Errors;
using PodShell.Linux.Files;
using PodShell.Linux.Interop;

namespace PodShell.Linux.Processes;

/// <summary>
/// The order of dup2 calls that gives a child its descriptors. A source whose number is itself a target is moved out of the way first,
/// so that no call overwrites what a later one needs.
/// </summary>
internal sealed class SpawnDescriptors : IDisposable
{
    private readonly List<SafeFileHandle> _own = [];

    internal SpawnDescriptors(SpawnOptions options)
    {
        List<(SafeFileHandle? From, int To)> wanted = new()
        {
            (options.StandardInput, 0),
            (options.StandardOutput, 1),
            (options.StandardError, 2),
        };
        foreach ((int number, SafeFileHandle? handle) in options.Descriptors)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(number, 3, nameof(options));
            wanted.Add((handle, number));
        }

        int highest = wanted.Max(w => w.To);
        foreach ((SafeFileHandle? from, int to) in wanted)
        {
            if (from is null && options.InheritStandard)
            {
                continue;
            }

            SafeFileHandle source = from ?? OpenNull();
            if (source.Number() <= highest)
            {
                source = source.Duplicate(highest + 1);
                _own.Add(source);
            }

            Pairs.Add((source.Number(), to));
        }
    }

    internal List<(int From, int To)> Pairs { get; } = [];

    public void Dispose() => _own.ForEach(fd => fd.Dispose());

    private SafeFileHandle OpenNull()
    {
        SafeFileHandle handle = FdExtensions.Wrap(LinuxError.Check(Native.Open("/dev/null", O_RDWR | O_CLOEXEC, 0), "open", "/dev/null"));
        _own.Add(handle);
        return handle;
    }
}
