using System.Text.RegularExpressions;

namespace PodShell;

/// <summary>
/// Words that differ by how the engine was called: a cmdlet's user is told <c>-Force</c> and <c>Get-PodImage</c>, the command line's
/// user <c>--force</c> and <c>podsh images</c>. The engine writes both in recommended actions and warnings, each face shows its own.
/// </summary>
public static partial class FaceWords
{
    private const char Begin = '\u001D';
    private const char Between = '\u001F';
    private const char End = '\u001E';

    /// <summary>What tells more about the host.</summary>
    public static string HostCheck => Either("Test-PodHost", "podsh info");

    /// <summary>A place in a recommended action or a warning that reads differently for cmdlets and for the command line.</summary>
    /// <param name="cmdlets">For users of cmdlets.</param>
    /// <param name="commandLine">For users of the command line.</param>
    /// <returns>Text that <see cref="ForCmdlets"/> and <see cref="ForCommandLine"/> resolve.</returns>
    public static string Either(string cmdlets, string commandLine) => $"{Begin}{cmdlets}{Between}{commandLine}{End}";

    /// <summary>The text as a user of cmdlets reads it.</summary>
    /// <param name="text">Text of the engine.</param>
    /// <returns>The text with the words for cmdlets.</returns>
    public static string ForCmdlets(string text) => Place().Replace(text, "$1");

    /// <summary>The text as a user of the command line reads it.</summary>
    /// <param name="text">Text of the engine.</param>
    /// <returns>The text with the words for the command line.</returns>
    public static string ForCommandLine(string text) => Place().Replace(text, "$2");

    [GeneratedRegex("\u001D([^\u001D-\u001F]*)\u001F([^\u001D-\u001F]*)\u001E")]
    private static partial Regex Place();
}
