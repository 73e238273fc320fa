namespace PodShell.HelpBuilder;

/// <summary>One example.</summary>
internal sealed record HelpExample(string Title, string Code, IReadOnlyList<string> Remarks);
