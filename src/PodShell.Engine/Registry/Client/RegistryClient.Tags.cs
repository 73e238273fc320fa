using System.Text.Json;
using PodShell.Engine.Registry.Protocol;

namespace PodShell.Engine.Registry.Client;

/// <content>Tags.</content>
internal sealed partial class RegistryClient
{
    /// <summary>Lists the tags of the candidate's repository, page by page.</summary>
    /// <param name="cancellationToken">Ends the requests.</param>
    /// <returns>The tags in the registry's order. What is no tag is refused.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.ImageNotFound"/>, <see cref="ErrorIds.RegistryAnswerTooLarge"/>,
    /// <see cref="ErrorIds.RegistryProtocolError"/> and the other failures of registries.</exception>
    public async Task<IReadOnlyList<string>> ListTagsAsync(CancellationToken cancellationToken)
    {
        List<string> tags = new();
        string? path = $"{Repository}/tags/list?n=1000";
        HashSet<string> seen = new(StringComparer.Ordinal);
        while (path is not null)
        {
            if (!seen.Add(path) || seen.Count > RegistryTuning.TagPages)
            {
                throw Protocol("its pages of tags go in a circle or have no end");
            }

            string page = path;
            (HttpResponseMessage? response, byte[]? body) = await FetchAsync(
                    connection => connection.Request(HttpMethod.Get, page, Scope),
                    RegistryTuning.TagPageBytes,
                    ErrorIds.ImageNotFound,
                    cancellationToken
                )
                .ConfigureAwait(false);
            using (response)
            {
                Add(tags, body ?? throw TooMany($"a page has more than {RegistryTuning.TagPageBytes} bytes"));
                path = Next(response);
            }
        }

        return tags;
    }

    private void Add(List<string> tags, byte[] body)
    {
        TagListDocument? document;
        try
        {
            document = JsonSerializer.Deserialize(body, RegistryJson.Default.TagListDocument);
        }
        catch (JsonException e)
        {
            throw Protocol($"its list of tags is not JSON ({DisplayText.Quote(e.Message)})");
        }

        foreach (string? tag in document?.Tags ?? [])
        {
            tags.Add(tag is not null && ImageReference.IsTag(tag) ? tag : throw Protocol($"'{DisplayText.Quote(tag)}' is no tag"));
        }

        if (tags.Count > RegistryTuning.Tags)
        {
            throw TooMany($"there are more than {RegistryTuning.Tags}");
        }
    }

    // Link: </v2/name/tags/list?n=1000&last=x>; rel="next" (RFC 8288); only within the registry.
    private string? Next(HttpResponseMessage response)
    {
        if (!response.Headers.NonValidated.TryGetValues("Link", out System.Net.Http.Headers.HeaderStringValues values))
        {
            return null;
        }

        string link = values.ToString();
        (int open, int close) = (link.IndexOf('<', StringComparison.Ordinal), link.IndexOf('>', StringComparison.Ordinal));
        if (open < 0 || close < open || !link[close..].Contains("next", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        Uri address = _connection!.Address;
        return
            Uri.TryCreate(new Uri(address, $"{Repository}/tags/list"), link[(open + 1)..close], out Uri? next)
            && Origin.IsSame(next, address)
            ? next.PathAndQuery
            : throw Protocol("the next page of tags lies elsewhere");
    }

    private PodShellException TooMany(string what) =>
        new(ErrorIds.RegistryAnswerTooLarge, ErrorKind.InvalidData, $"The tags of '{Target}' are too many: {what}.", Target);
}
