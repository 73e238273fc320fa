namespace PodShell.Engine.Registry.Protocol;

/// <summary>What handlers have to know about a request beyond HTTP.</summary>
internal static class RequestScope
{
    /// <summary>The scope of a bearer token that the request needs, for example <c>repository:library/busybox:pull</c>.</summary>
    public static HttpRequestOptionsKey<string> Key { get; } = new("PodShell.Scope");

    /// <summary>Set on requests that are to be tried once: the sender itself decides on what to do next.</summary>
    public static HttpRequestOptionsKey<bool> Once { get; } = new("PodShell.Once");

    /// <summary>Makes the same request again: a message can be sent only once. Only requests without a body can be repeated.</summary>
    /// <param name="request">The request.</param>
    /// <param name="address">The new address, or null for the same.</param>
    /// <returns>A copy without <c>Authorization</c>, which is given anew to who may have it.</returns>
    public static HttpRequestMessage Copy(HttpRequestMessage request, Uri? address = null)
    {
        HttpRequestMessage copy = new(request.Method, address ?? request.RequestUri)
        {
            Version = request.Version,
            VersionPolicy = request.VersionPolicy,
            Content = request.Content,
        };
        foreach (KeyValuePair<string, System.Net.Http.Headers.HeaderStringValues> header in request.Headers.NonValidated)
        {
            if (!header.Key.Equals("Authorization", StringComparison.OrdinalIgnoreCase))
            {
                copy.Headers.TryAddWithoutValidation(header.Key, header.Value);
            }
        }

        if (request.Options.TryGetValue(Key, out string? scope))
        {
            copy.Options.Set(Key, scope);
        }

        if (request.Options.TryGetValue(Once, out bool once))
        {
            copy.Options.Set(Once, once);
        }

        return copy;
    }
}
