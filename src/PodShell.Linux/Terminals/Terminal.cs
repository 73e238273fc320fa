using PodShell.Linux.Errors;
using Tmds.Linux;

namespace PodShell.Linux.Terminals;

/// <summary>A terminal, and its raw mode or hidden input until disposal.</summary>
public sealed unsafe class Terminal : IDisposable
{
    private readonly int _fd;
    private termios _saved;
    private bool _isChanged;

    private Terminal(int fd, termios saved)
    {
        _fd = fd;
        _saved = saved;
    }

    /// <summary>The terminal behind a descriptor.</summary>
    /// <param name="fd">Its number, 0 for standard input.</param>
    /// <returns>The terminal with its present settings remembered, or null if the descriptor is none.</returns>
    public static Terminal? TryGet(int fd)
    {
        termios settings;
        return tcgetattr(fd, &settings) == 0 ? new Terminal(fd, settings) : null;
    }

    /// <summary>Whether a descriptor is a terminal.</summary>
    /// <param name="fd">Its number.</param>
    /// <returns>True if it is.</returns>
    public static bool IsTerminal(int fd) => isatty(fd) == 1;

    /// <summary>The size of the terminal behind a descriptor.</summary>
    /// <param name="fd">Its number.</param>
    /// <returns>The size, or null if it is none.</returns>
    public static TerminalSize? SizeOf(int fd)
    {
        winsize size;
        return ioctl(fd, TIOCGWINSZ, &size) == 0 ? new TerminalSize(size.ws_row, size.ws_col) : null;
    }

    /// <summary>Sets the size of the terminal behind a descriptor.</summary>
    /// <param name="fd">Its number.</param>
    /// <param name="size">The size.</param>
    public static void SetSize(int fd, TerminalSize size)
    {
        winsize native = new() { ws_row = (ushort)size.Rows, ws_col = (ushort)size.Columns };
        LinuxError.Check(ioctl(fd, TIOCSWINSZ, &native), "ioctl(TIOCSWINSZ)");
    }

    /// <summary>Every key goes through as it is, Ctrl+C included, and nothing is echoed (cfmakeraw(3)).</summary>
    public void MakeRaw()
    {
        termios raw = _saved;
        raw.c_iflag &= ~(IGNBRK | BRKINT | PARMRK | ISTRIP | INLCR | IGNCR | ICRNL | IXON);
        raw.c_oflag &= ~OPOST;
        raw.c_lflag &= ~(ECHO | ECHONL | ICANON | ISIG | IEXTEN);
        raw.c_cflag = (raw.c_cflag & ~(CSIZE | PARENB)) | CS8;
        raw.c_cc[VMIN] = 1;
        raw.c_cc[VTIME] = 0;
        LinuxError.Check(tcsetattr(_fd, (int)TCSANOW, &raw), "tcsetattr");
        _isChanged = true;
    }

    /// <summary>What is typed is not shown, but for the end of the line; lines and Ctrl+C work as before.</summary>
    public void HideInput()
    {
        termios hidden = _saved;
        hidden.c_lflag = (hidden.c_lflag & ~ECHO) | ECHONL | ICANON | ISIG;
        LinuxError.Check(tcsetattr(_fd, (int)TCSAFLUSH, &hidden), "tcsetattr");
        _isChanged = true;
    }

    /// <summary>Gives the terminal its remembered settings back. May be called more than once.</summary>
    public void Restore()
    {
        if (_isChanged)
        {
            termios saved = _saved;

            // Fails only if the terminal is gone, and then there is nothing to restore.
            _ = tcsetattr(_fd, (int)TCSANOW, &saved);
            _isChanged = false;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Restore();
}
