namespace PodShell.Protocol;

/// <summary>Which stream a text of the engine belongs to.</summary>
public enum EngineLogLevel
{
    /// <summary>For those who look for a defect.</summary>
    Debug,

    /// <summary>What the engine does.</summary>
    Verbose,

    /// <summary>What the user should know: something asked for could not be applied.</summary>
    Warning,
}
