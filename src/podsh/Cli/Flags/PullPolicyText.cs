namespace PodShell.Cli.Flags;

/// <summary>How <c>--pull</c> and <c>--policy</c> write a pull policy.</summary>
internal static class PullPolicyText
{
    public static PullPolicy Parse(string text) =>
        text.ToLowerInvariant() switch
        {
            "missing" or "ifmissing" or "ifnotpresent" or "false" => PullPolicy.Missing,
            "always" or "true" => PullPolicy.Always,
            "newer" or "ifnewer" => PullPolicy.Newer,
            "never" => PullPolicy.Never,
            _ => throw new FormatException("write missing, always, newer or never"),
        };
}
