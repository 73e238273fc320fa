using System.Runtime.InteropServices;
using PodShell.Engine.Contracts;

namespace PodShell.Cli.Terminals;

/// <summary>The caller's terminal behind stdin. Disposing gives it its settings back, whatever happened.</summary>
internal sealed class CallerTerminal : ITerminal, IDisposable
{
    private readonly Linux.Terminals.Terminal _terminal;

    private CallerTerminal(Linux.Terminals.Terminal terminal) => _terminal = terminal;

    public (ushort Rows, ushort Columns) Size =>
        Linux.Terminals.Terminal.SizeOf(0) is { } size ? ((ushort)size.Rows, (ushort)size.Columns) : ((ushort)0, (ushort)0);

    public static CallerTerminal? TryOpen() => Linux.Terminals.Terminal.TryGet(0) is { } terminal ? new CallerTerminal(terminal) : null;

    public void MakeRaw() => _terminal.MakeRaw();

    public void HideInput() => _terminal.HideInput();

    public IDisposable OnResize(Action changed) => PosixSignalRegistration.Create(PosixSignal.SIGWINCH, _ => changed());

    public void Dispose() => _terminal.Dispose();
}
