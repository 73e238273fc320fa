using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace PodShell.Testing;

/// <summary>Fills a registry over the distribution API, byte for byte: also with what no honest client would push.</summary>
public sealed class RegistryPusher : IDisposable
{
    private readonly HttpClient _client;

    /// <summary>A client for one registry, with its password and its certificate.</summary>
    public RegistryPusher(RegistryProcess registry)
    {
        ArgumentNullException.ThrowIfNull(registry);
        SocketsHttpHandler handler = new() { UseProxy = false };
        if (registry.Options.Tls is { } tls)
        {
            // A test's certificate is its own authority: the very certificate is expected.
            string expected = X509CertificateLoader.LoadCertificateFromFile(tls.Certificate).GetCertHashString();
            handler.SslOptions.RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate?.GetCertHashString() == expected;
        }

        _client = new HttpClient(handler) { BaseAddress = registry.BaseAddress, Timeout = TimeSpan.FromMinutes(5) };
        if (registry.Options.Basic is { } basic)
        {
            string token = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{basic.User}:{basic.Password}"));
            _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", token);
        }
    }

    /// <summary>Pushes an image with all its blobs under a repository and a tag; returns the manifest's digest.</summary>
    public async Task<string> PushAsync(TestImage image, string repository, string tag)
    {
        ArgumentNullException.ThrowIfNull(image);
        await Task.WhenAll(image.Blobs.Select(blob => PushBlobAsync(repository, blob))).ConfigureAwait(false);
        await PushManifestAsync(repository, tag, image.Manifest, image.ManifestMediaType).ConfigureAwait(false);
        return image.Digest;
    }

    /// <summary>Pushes several platforms' images and an index over them; returns the index's digest.</summary>
    public async Task<string> PushIndexAsync(TestImageIndex index, string repository, string tag)
    {
        ArgumentNullException.ThrowIfNull(index);
        foreach (TestImage image in index.Images)
        {
            await PushAsync(image, repository, image.Digest).ConfigureAwait(false);
        }

        await PushManifestAsync(repository, tag, index.Manifest, index.MediaType).ConfigureAwait(false);
        return index.Digest;
    }

    /// <summary>Uploads one blob unless the repository has it.</summary>
    public async Task PushBlobAsync(string repository, TestBlob blob)
    {
        ArgumentNullException.ThrowIfNull(blob);
        using HttpRequestMessage head = new(HttpMethod.Head, $"v2/{repository}/blobs/{blob.Digest}");
        using HttpResponseMessage there = await _client.SendAsync(head).ConfigureAwait(false);
        if (there.StatusCode == HttpStatusCode.OK)
        {
            return;
        }

        using HttpResponseMessage begun = await _client.PostAsync($"v2/{repository}/blobs/uploads/", content: null).ConfigureAwait(false);
        begun.EnsureSuccessStatusCode();
        Uri location = new(_client.BaseAddress!, begun.Headers.Location!);
        string separator = location.Query.Length > 0 ? "&" : "?";
        await using Stream stream = blob.Open();
        using StreamContent content = new(stream);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        using HttpResponseMessage done = await _client
            .PutAsync(new Uri($"{location}{separator}digest={Uri.EscapeDataString(blob.Digest)}"), content)
            .ConfigureAwait(false);
        done.EnsureSuccessStatusCode();
    }

    /// <summary>Puts a manifest under a tag or a digest.</summary>
    public async Task PushManifestAsync(string repository, string reference, ReadOnlyMemory<byte> manifest, string mediaType)
    {
        using ReadOnlyMemoryContent content = new(manifest);
        content.Headers.ContentType = new MediaTypeHeaderValue(mediaType);
        using HttpResponseMessage response = await _client
            .PutAsync($"v2/{repository}/manifests/{reference}", content)
            .ConfigureAwait(false);
        if (!response.IsSuccessStatusCode)
        {
            string why = await response.Content.ReadAsStringAsync().ConfigureAwait(false);
            throw new InvalidOperationException(
                $"The registry refused the manifest {repository}:{reference}: {(int)response.StatusCode} {why}"
            );
        }
    }

    /// <summary>Ends the client.</summary>
    public void Dispose() => _client.Dispose();
}
