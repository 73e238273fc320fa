using System.Net;
using PodShell.Engine.Registry.Protocol;

namespace PodShell.Engine.Registry.Http;

/// <summary>The proxy of the caller's environment, but never for this machine itself (as other container tools do).</summary>
/// <param name="inner">The proxy that the environment names.</param>
internal sealed class LoopbackBypassProxy(IWebProxy inner) : IWebProxy
{
    /// <inheritdoc/>
    public ICredentials? Credentials
    {
        get => inner.Credentials;
        set => inner.Credentials = value;
    }

    /// <inheritdoc/>
    public Uri? GetProxy(Uri destination) => IsBypassed(destination) ? null : inner.GetProxy(destination);

    /// <inheritdoc/>
    public bool IsBypassed(Uri host) => Origin.IsLoopback(host.Host) || inner.IsBypassed(host);
}
