namespace PodShell;

/// <summary>A secret: something that containers are given and images are not. Immutable; ask again for fresh values.</summary>
public sealed record PodSecret
{
    /// <summary>The id, 25 hexadecimal digits.</summary>
    public required string Id { get; init; }

    /// <summary>The name, unique on this host and user.</summary>
    public required string Name { get; init; }

    /// <summary>Who keeps it: <c>file</c>, <c>shell</c> or <c>pass</c>.</summary>
    public required string Driver { get; init; }

    /// <summary>The driver's options.</summary>
    public IReadOnlyDictionary<string, string> DriverOptions { get; init; } = new Dictionary<string, string>();

    /// <summary>Its labels.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>();

    /// <summary>When a secret of that name was created first.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>When its content was set.</summary>
    public required DateTimeOffset Updated { get; init; }

    /// <summary>The content, where it was asked for; else <see langword="null"/>.</summary>
    public byte[]? Data { get; init; }

    /// <summary>The name.</summary>
    /// <returns><see cref="Name"/>.</returns>
    public override string ToString() => Name;

    /// <summary>What gives it to a container as a file: a secret can be passed itself, as <c>-Secret (Get-PodSecret db)</c> does.</summary>
    /// <param name="secret">The secret.</param>
    public static implicit operator ContainerSecret(PodSecret secret)
    {
        ArgumentNullException.ThrowIfNull(secret);
        return new ContainerSecret(secret.Id);
    }
}
