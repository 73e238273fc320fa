namespace PodShell.Cli.Templates;

/// <summary>The value of a missing map key; prints as <c>&lt;no value&gt;</c>.</summary>
internal sealed class NoValue
{
    private NoValue() { }

    public static NoValue Instance { get; } = new();
}
