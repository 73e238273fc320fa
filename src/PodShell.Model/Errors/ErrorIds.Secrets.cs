namespace PodShell;

/// <content>Secrets.</content>
public static partial class ErrorIds
{
    /// <summary>There is no such secret.</summary>
    public const string SecretNotFound = nameof(SecretNotFound);

    /// <summary>A beginning of an id fits several secrets.</summary>
    public const string SecretAmbiguous = nameof(SecretAmbiguous);

    /// <summary>A secret of that name exists.</summary>
    public const string SecretNameInUse = nameof(SecretNameInUse);

    /// <summary>The name is none that a secret can have.</summary>
    public const string SecretNameInvalid = nameof(SecretNameInvalid);

    /// <summary>The content is empty, too large, or none that a variable can have.</summary>
    public const string SecretDataInvalid = nameof(SecretDataInvalid);

    /// <summary>There is no such driver here, or it does not take an option.</summary>
    public const string SecretDriverInvalid = nameof(SecretDriverInvalid);

    /// <summary>The program that keeps secrets failed.</summary>
    public const string SecretDriverFailed = nameof(SecretDriverFailed);

    /// <summary>The content of a secret is gone.</summary>
    public const string SecretDataMissing = nameof(SecretDataMissing);
}
