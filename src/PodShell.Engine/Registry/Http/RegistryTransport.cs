using System.Net;
using System.Security.Authentication;
using PodShell.Engine.Configuration;
using PodShell.Engine.Registry.Protocol;

namespace PodShell.Engine.Registry.Http;

/// <summary>Makes the sockets' handlers: HTTP/1.1 with several connections, the environment's proxy, the registry's certificates.</summary>
internal static class RegistryTransport
{
    /// <summary>What the client calls itself.</summary>
    public const string UserAgent = "PodShell/0.1";

    /// <summary>The most connections to one host at once.</summary>
    public const int Connections = 8;

    /// <summary>The handler for a registry and for all that it refers to.</summary>
    /// <param name="host">The registry's host name.</param>
    /// <param name="certificates">What <c>certs.d</c> holds for it.</param>
    /// <param name="trust">Decides on its certificate.</param>
    /// <param name="acceptAnyElsewhere">Whether the caller gave up verification everywhere (<c>--tls-verify=false</c>).</param>
    /// <param name="tuning">The limits.</param>
    /// <returns>A handler that the caller disposes.</returns>
    public static HttpMessageHandler Create(
        string host,
        CertificateFolder certificates,
        ServerTrust trust,
        bool acceptAnyElsewhere,
        RegistryTuning tuning
    ) =>
        new OriginDispatchHandler(host, Sockets(trust, certificates, showClient: true, tuning), () =>
            Sockets(new ServerTrust(certificates.Authorities, acceptAnyElsewhere), certificates, showClient: false, tuning)
        );

    private static SocketsHttpHandler Sockets(ServerTrust trust, CertificateFolder certificates, bool showClient, RegistryTuning tuning)
    {
        SocketsHttpHandler handler = new()
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            UseCookies = false,
            PreAuthenticate = false,
            Proxy = new LoopbackBypassProxy(HttpClient.DefaultProxy),
            ConnectTimeout = tuning.ConnectTimeout,
            MaxConnectionsPerServer = Connections,
            MaxResponseHeadersLength = 64,
            // What is left of an unwanted body is read to reuse the connection only if it is small.
            MaxResponseDrainSize = 64 << 10,
            ResponseDrainTimeout = TimeSpan.FromMilliseconds(500),
            ActivityHeadersPropagator = null,
        };
        handler.SslOptions.RemoteCertificateValidationCallback = trust.Validate;
        handler.SslOptions.EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13;
        if (showClient && certificates.Client is { } client)
        {
            handler.SslOptions.ClientCertificates = [client];
            handler.SslOptions.LocalCertificateSelectionCallback = (_, _, _, _, _) => client;
        }

        return handler;
    }
}
