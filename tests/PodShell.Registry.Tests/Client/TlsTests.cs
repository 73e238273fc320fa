using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using PodShell.Engine.Registry.Client;
using PodShell.Registry.Tests.Fixtures;

namespace PodShell.Registry.Tests.Client;

public sealed class TlsTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static X509Certificate2 Certificate(string name, string? address, X509Certificate2? issuer)
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(issuer is null, false, 0, true));
        if (address is not null)
        {
            SubjectAlternativeNameBuilder names = new();
            names.AddIpAddress(IPAddress.Parse(address));
            request.CertificateExtensions.Add(names.Build());
        }

        // An issuer's time must enclose that of what it signs a second later.
        int days = issuer is null ? 2 : 1;
        (DateTimeOffset from, DateTimeOffset to) = (DateTimeOffset.UtcNow.AddDays(-days), DateTimeOffset.UtcNow.AddDays(days));
        if (issuer is null)
        {
            return request.CreateSelfSigned(from, to);
        }

        using X509Certificate2 signed = request.Create(issuer, from, to, RandomNumberGenerator.GetBytes(8));
        return signed.CopyWithPrivateKey(key);
    }

    // Answers every request of one connection after another; remembers whose certificate it saw.
    private static async Task ServeAsync(TcpListener listener, X509Certificate2 server, List<string?> seen, CancellationToken end)
    {
        try
        {
            while (true)
            {
                using TcpClient client = await listener.AcceptTcpClientAsync(end);
                // None or any named one: whose it was is what the test asks.
                await using SslStream tls = new(client.GetStream(), false, static (_, shown, _, _) =>
                    shown is null || shown.Subject.Length > 0
                );
                try
                {
                    await tls.AuthenticateAsServerAsync(
                        new SslServerAuthenticationOptions { ServerCertificate = server, ClientCertificateRequired = true },
                        end
                    );
                    seen.Add(tls.RemoteCertificate?.Subject);
                    while (await tls.ReadAsync(new byte[16 << 10], end) > 0)
                    {
                        await tls.WriteAsync(Encoding.ASCII.GetBytes("HTTP/1.1 404 X\r\nContent-Length: 0\r\n\r\n"), end);
                    }
                }
                catch (Exception e) when (e is IOException or AuthenticationException)
                {
                    // The client refused the certificate or went away.
                    seen.Add("none");
                }
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            return;
        }
    }

    [Fact]
    public async Task ShowsItsCertificateAndChecksTheName()
    {
        using X509Certificate2 authority = Certificate("authority", null, null);
        using X509Certificate2 good = Certificate("server", "127.0.0.1", authority);
        using X509Certificate2 other = Certificate("server", "127.0.0.9", authority);
        using X509Certificate2 own = Certificate("joe", null, authority);
        foreach (
            (X509Certificate2? server, string? errorId) in new[] { (good, ErrorIds.ImageNotFound), (other, ErrorIds.RegistryTlsFailed) }
        )
        {
            using CancellationTokenSource end = new();
            using TcpListener listener = new(IPAddress.Loopback, 0);
            listener.Start();
            string host = $"127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";
            List<string?> seen = new();
            Task serving = ServeAsync(listener, server, seen, end.Token);
            using (RegistryWorld world = new())
            {
                world.Options.Retry = 0;
                world.Folder.Write($"home/.config/containers/certs.d/{host}/ca.crt", authority.ExportCertificatePem());
                world.Folder.Write($"home/.config/containers/certs.d/{host}/me.cert", own.ExportCertificatePem());
                world.Folder.Write($"home/.config/containers/certs.d/{host}/me.key", own.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem());
                using RegistryClient client = world.Client($"{host}/a:1");
                PodShellException error = await Refused.WithAsync(errorId, () => client.GetManifestAsync((string?)null, Cancel));
                Assert.Equal(errorId == ErrorIds.RegistryTlsFailed, error.Message.Contains("another name", StringComparison.Ordinal));
            }

            await end.CancelAsync();
            await serving;
            Assert.Contains("CN=joe", seen);
        }
    }
}
