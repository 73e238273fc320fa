namespace PodShell;

/// <summary>What its checks say of a container.</summary>
public enum HealthStatus
{
    /// <summary>No check has decided yet since its start.</summary>
    Starting,

    /// <summary>The last check that counted succeeded.</summary>
    Healthy,

    /// <summary>As many checks in a row have failed as were asked for.</summary>
    Unhealthy,
}
