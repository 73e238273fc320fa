namespace PodShell.Host.Console;

/// <summary>What stands behind the three standard streams.</summary>
internal static class Terminal
{
    /// <summary>The width that tables use where no terminal tells one.</summary>
    public const int DefaultWidth = 120;

    /// <summary>The height that is told where no terminal tells one.</summary>
    public const int DefaultHeight = 50;

    /// <summary>Whether standard input is a terminal.</summary>
    public static bool InputIsTerminal => !System.Console.IsInputRedirected;

    /// <summary>Whether standard output is a terminal.</summary>
    public static bool OutputIsTerminal => !System.Console.IsOutputRedirected;

    /// <summary>Whether standard error is a terminal.</summary>
    public static bool ErrorIsTerminal => !System.Console.IsErrorRedirected;

    /// <summary>Whether standard output may carry colour (https://no-color.org).</summary>
    public static bool OutputHasColor => OutputIsTerminal && ColorWanted;

    /// <summary>Whether standard error may carry colour.</summary>
    public static bool ErrorHasColor => ErrorIsTerminal && ColorWanted;

    /// <summary>Columns of the terminal, or <see cref="DefaultWidth"/>.</summary>
    public static int Width => OutputIsTerminal && System.Console.WindowWidth > 0 ? System.Console.WindowWidth : DefaultWidth;

    /// <summary>Lines of the terminal, or <see cref="DefaultHeight"/>.</summary>
    public static int Height => OutputIsTerminal && System.Console.WindowHeight > 0 ? System.Console.WindowHeight : DefaultHeight;

    private static bool ColorWanted =>
        string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
        && Environment.GetEnvironmentVariable("TERM") is not (null or "" or "dumb");
}
