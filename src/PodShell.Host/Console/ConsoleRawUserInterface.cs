using System.Management.Automation.Host;

namespace PodShell.Host.Console;

/// <summary>Size, colours and keys of the terminal; there is no screen buffer to read or to write.</summary>
internal sealed class ConsoleRawUserInterface : PSHostRawUserInterface
{
    private const string NoBuffer = "A Linux terminal has no screen buffer that a program could read or change.";

    public override ConsoleColor ForegroundColor { get; set; } = (ConsoleColor)(-1);

    public override ConsoleColor BackgroundColor { get; set; } = (ConsoleColor)(-1);

    public override Size BufferSize
    {
        get => WindowSize;
        set => throw new HostException(NoBuffer);
    }

    public override Size WindowSize
    {
        get => new(Terminal.Width, Terminal.Height);
        set => throw new HostException(NoBuffer);
    }

    public override Size MaxWindowSize => WindowSize;

    public override Size MaxPhysicalWindowSize => WindowSize;

    public override Coordinates CursorPosition
    {
        get => default;
        set => throw new HostException(NoBuffer);
    }

    public override Coordinates WindowPosition { get; set; }

    public override int CursorSize { get; set; } = 25;

    public override string WindowTitle { get; set; } = "PodShell";

    public override bool KeyAvailable => Terminal.InputIsTerminal && System.Console.KeyAvailable;

    public override KeyInfo ReadKey(ReadKeyOptions options)
    {
        ConsoleKeyInfo key = System.Console.ReadKey(intercept: options.HasFlag(ReadKeyOptions.NoEcho));
        return new KeyInfo((int)key.Key, key.KeyChar, 0, keyDown: true);
    }

    public override void FlushInputBuffer()
    {
        while (KeyAvailable)
        {
            System.Console.ReadKey(intercept: true);
        }
    }

    public override BufferCell[,] GetBufferContents(Rectangle rectangle) => throw new HostException(NoBuffer);

    public override void ScrollBufferContents(Rectangle source, Coordinates destination, Rectangle clip, BufferCell fill) =>
        throw new HostException(NoBuffer);

    public override void SetBufferContents(Coordinates origin, BufferCell[,] contents) => throw new HostException(NoBuffer);

    /// <summary>Clears the screen: the one fill that scripts ask for (<c>Clear-Host</c>).</summary>
    public override void SetBufferContents(Rectangle rectangle, BufferCell fill)
    {
        if (Terminal.OutputHasColor)
        {
            System.Console.Out.Write("\x1b[2J\x1b[H");
        }
    }
}
