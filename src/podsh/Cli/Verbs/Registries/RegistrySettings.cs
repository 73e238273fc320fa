namespace PodShell.Cli.Verbs.Registries;

/// <summary>What the flags of <c>login</c> say.</summary>
internal sealed class LoginSettings
{
    public ConnectRegistryRequest Request { get; } = new();

    public bool PasswordFromInput { get; set; }

    public bool GetLogin { get; set; }

    public bool Verbose { get; set; }
}

/// <summary>What the flags of <c>logout</c> say.</summary>
internal sealed class LogoutSettings
{
    public DisconnectRegistryRequest Request { get; } = new();
}
