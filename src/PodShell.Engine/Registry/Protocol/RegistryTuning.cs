namespace PodShell.Engine.Registry.Protocol;

/// <summary>The time-outs and limits of talking to a registry. The defaults are for users; tests shorten the times.</summary>
internal sealed record RegistryTuning
{
    /// <summary>The largest token answer in bytes (1 MiB).</summary>
    public const int TokenBytes = 1 << 20;

    /// <summary>The largest body of an error that is read, in bytes (64 KiB); what is beyond is left unread.</summary>
    public const int ErrorBytes = 64 << 10;

    /// <summary>The largest page of a tag list in bytes (4 MiB).</summary>
    public const int TagPageBytes = 4 << 20;

    /// <summary>The most tags of a repository.</summary>
    public const int Tags = 200_000;

    /// <summary>The most pages of a tag list.</summary>
    public const int TagPages = 2_000;

    /// <summary>How long making a connection may take, TLS included.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>How long a registry may take from the request to the end of its answer's headers.</summary>
    public TimeSpan HeaderTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The window in which a body has to bring <see cref="StallBytes"/>.</summary>
    public TimeSpan StallTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The fewest bytes within <see cref="StallTimeout"/>: a body that drips slower counts as stalled (slow-loris).</summary>
    public int StallBytes { get; init; } = 1024;

    /// <summary>How often an idempotent request is tried again.</summary>
    public int Retries { get; init; } = 3;

    /// <summary>The pause before the first retry; doubled each time, then a random part of it is taken.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest pause before a retry.</summary>
    public TimeSpan MaxRetryDelay { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The longest <c>Retry-After</c> that is obeyed; a longer one is a failure.</summary>
    public TimeSpan MaxRetryAfter { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>The most redirects of one request.</summary>
    public int Redirects { get; init; } = 8;

    /// <summary>How long a credential helper may take.</summary>
    public TimeSpan CredentialHelperTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The tuning with the caller's wishes.</summary>
    /// <param name="options">What the user said.</param>
    /// <returns>A changed copy.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.InvalidArgument"/>: a value is out of range.</exception>
    public RegistryTuning With(RegistryOptions options)
    {
        if (options.Retry is < 0 or > 100 || options.RetryDelay is < 0 or > 3600 or double.NaN)
        {
            throw new PodShellException(
                ErrorIds.InvalidArgument,
                ErrorKind.InvalidArgument,
                "The number of retries is not from 0 to 100, or their delay not from 0 to 3600 seconds."
            );
        }

        TimeSpan delay = options.RetryDelay is { } seconds ? TimeSpan.FromSeconds(seconds) : RetryDelay;
        return this with
        {
            Retries = options.Retry ?? Retries,
            RetryDelay = delay,
            MaxRetryDelay = delay > MaxRetryDelay ? delay : MaxRetryDelay,
        };
    }
}
