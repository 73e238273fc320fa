using System.Globalization;
using System.Text;

namespace PodShell.Engine.Registry.Http;

/// <summary>
/// Reads where an answer redirects to, to the letter: .NET would write escaped characters anew, and the signature in the address of a blob
/// store covers each of them.
/// </summary>
internal static class RedirectTarget
{
    /// <summary>The address that a redirect names.</summary>
    /// <param name="from">The address that answered.</param>
    /// <param name="location">The header <c>Location</c> as it came; each character stands for a byte.</param>
    /// <returns>The address, without a fragment; null if it is none.</returns>
    public static Uri? TryResolve(Uri from, string location)
    {
        string text = Printable(location.Trim(' ', '\t'));
        int fragment = text.IndexOf('#', StringComparison.Ordinal);
        text = fragment < 0 ? text : text[..fragment];
        if (text.Length == 0)
        {
            return null;
        }

        string origin = $"{from.Scheme}://{from.Authority}";
        string absolute =
            HasScheme(text) ? text
            : text.StartsWith("//", StringComparison.Ordinal) ? from.Scheme + ":" + text
            : text[0] == '/' ? origin + text
            : text[0] == '?' ? origin + from.AbsolutePath + text
            : origin + Beside(from.AbsolutePath, text);
        return
            Uri.TryCreate(
                WithPath(absolute),
                new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true },
                out Uri? target
            ) && target.AbsolutePath.StartsWith('/')
            ? target
            : null;
    }

    // What may not stand in a request line; a client can only escape it.
    private static string Printable(string text)
    {
        if (!text.AsSpan().ContainsAnyExceptInRange('!', '~'))
        {
            return text;
        }

        StringBuilder printable = new();
        foreach (char c in text)
        {
            _ = c is >= '!' and <= '~' ? printable.Append(c) : printable.Append(CultureInfo.InvariantCulture, $"%{c & 0xFF:X2}");
        }

        return printable.ToString();
    }

    private static bool HasScheme(string text)
    {
        int colon = text.AsSpan().IndexOfAny(':', '/', '?');
        return colon > 0 && text[colon] == ':';
    }

    // RFC 3986, 5.2.3 and 5.2.4: beside the last component, and "." and ".." of the path go.
    private static string Beside(string path, string reference)
    {
        int question = reference.IndexOf('?', StringComparison.Ordinal);
        (string? relative, string? query) = question < 0 ? (reference, string.Empty) : (reference[..question], reference[question..]);
        List<string> parts = new();
        string[] all = (path[..(path.LastIndexOf('/') + 1)] + relative).Split('/')[1..];
        for (int i = 0; i < all.Length; i++)
        {
            if (all[i] is not ("." or ".."))
            {
                parts.Add(all[i]);
                continue;
            }

            if (all[i] == ".." && parts.Count > 0)
            {
                parts.RemoveAt(parts.Count - 1);
            }

            if (i == all.Length - 1)
            {
                parts.Add(string.Empty);
            }
        }

        return "/" + string.Join('/', parts) + query;
    }

    private static string WithPath(string address)
    {
        int host = address.IndexOf("://", StringComparison.Ordinal) + 3;
        int end = host < 3 ? -1 : address.AsSpan(host).IndexOfAny('/', '?');
        return host < 3 || (end >= 0 && address[host + end] == '/') ? address
            : end < 0 ? address + "/"
            : address.Insert(host + end, "/");
    }
}
