namespace PodShell.Client;

/// <summary>The two ends of a conversation with an engine process.</summary>
internal interface IEngineTransport : IDisposable
{
    /// <summary>What the engine reads.</summary>
    Stream ToEngine { get; }

    /// <summary>What the engine writes.</summary>
    Stream FromEngine { get; }

    /// <summary>
    /// After the end of <see cref="FromEngine"/>: how the engine ended and the last it wrote to stderr, for an error message.
    /// </summary>
    string DescribeEnd();

    /// <summary>Ends an engine that does not answer any more.</summary>
    void Kill();
}
