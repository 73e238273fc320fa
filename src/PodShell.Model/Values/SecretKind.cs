namespace PodShell;

/// <summary>How a container gets a secret.</summary>
public enum SecretKind
{
    /// <summary>As a file.</summary>
    Mount,

    /// <summary>As a variable of the environment.</summary>
    Env,
}
