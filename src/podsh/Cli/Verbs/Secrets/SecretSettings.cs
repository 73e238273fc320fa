namespace PodShell.Cli.Verbs.Secrets;

/// <summary>What the flags of <c>secret create</c> say.</summary>
internal sealed class SecretCreateSettings
{
    public SecretCreateOptions Options { get; } = new();

    public bool FromEnvironment { get; set; }
}

/// <summary>What the flags of <c>secret ls</c> say.</summary>
internal sealed class SecretListSettings
{
    public SecretQuery Query { get; } = new();

    public bool Quiet { get; set; }

    public bool NoHeading { get; set; }

    public string? Format { get; set; }
}

/// <summary>What the flags of <c>secret inspect</c> say.</summary>
internal sealed class SecretInspectSettings
{
    public bool ShowSecret { get; set; }

    public bool Pretty { get; set; }

    public string? Format { get; set; }
}

/// <summary>What the flags of <c>secret rm</c> say.</summary>
internal sealed class SecretRemoveSettings
{
    public bool All { get; set; }

    public bool Ignore { get; set; }
}
