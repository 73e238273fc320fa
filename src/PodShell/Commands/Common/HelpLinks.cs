namespace PodShell.Commands.Common;

/// <summary>Where <c>Get-Help -Online</c> goes.</summary>
internal static class HelpLinks
{
    /// <summary>The folder of the pages of reference.</summary>
    public const string Reference = "https://github.com/podshell/podshell/blob/main/docs/reference/";
}
