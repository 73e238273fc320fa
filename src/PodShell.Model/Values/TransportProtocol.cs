namespace PodShell;

/// <summary>The transport of a published port.</summary>
public enum TransportProtocol
{
    /// <summary>TCP, the default.</summary>
    Tcp,

    /// <summary>UDP.</summary>
    Udp,

    /// <summary>SCTP.</summary>
    Sctp,
}
