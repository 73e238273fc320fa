using System.Management.Automation;
using System.Management.Automation.Internal;

namespace PodShell.Host.Console;

/// <summary>Colour for terminals, and its removal for files.</summary>
internal static class Ansi
{
    /// <summary>The text in the console colour.</summary>
    public static string Paint(string text, ConsoleColor color) =>
        (int)color < 0 ? text : $"{PSStyle.MapForegroundColorToEscapeSequence(color)}{text}{PSStyle.Instance.Reset}";

    /// <summary>The text without escape sequences.</summary>
    public static string Strip(string text) => new StringDecorated(text).ToString(OutputRendering.PlainText);
}
