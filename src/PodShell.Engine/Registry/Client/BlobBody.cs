namespace PodShell.Engine.Registry.Client;

/// <summary>The body of one answer that brings a blob or its rest.</summary>
/// <param name="response">The answer, owned.</param>
/// <param name="stream">Its body, owned.</param>
/// <param name="skip">How many bytes to pass over before the wanted ones begin.</param>
internal sealed class BlobBody(HttpResponseMessage response, Stream stream, long skip) : IDisposable
{
    /// <summary>The body.</summary>
    public Stream Stream => stream;

    /// <summary>How many bytes to pass over before the wanted ones begin.</summary>
    public long Skip => skip;

    /// <inheritdoc/>
    public void Dispose()
    {
        stream.Dispose();
        response.Dispose();
    }
}
