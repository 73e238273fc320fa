using System.Management.Automation;
using PodShell.Protocol;

namespace PodShell.Commands;

/// <summary>Finds the images that an identity means.</summary>
internal static class ImageResolver
{
    /// <summary>The images meant, each with the reference by which the user means it.</summary>
    /// <exception cref="PodShellException">An exact name or id is not there, or a prefix is ambiguous.</exception>
    public static async Task<IReadOnlyList<(Image Image, string Reference)>> ResolveAsync(
        EngineClient engine,
        ImageIdentity identity,
        CancellationToken cancellationToken
    )
    {
        if (identity.Known is { } known)
        {
            return [(known, known.Id)];
        }

        IReadOnlyList<Image> images = await ListAsync(engine, identity, new ImageQuery(), cancellationToken);
        if (!identity.IsPattern)
        {
            return [.. images.Select(image => (image, identity.Text))];
        }

        // A pattern means names: an image of two names of which one matches loses only that one.
        WildcardPattern pattern = new(identity.Text, WildcardOptions.IgnoreCase);
        return
        [
            .. images.SelectMany(image =>
                image.Names.Where(name => ImageNames.Matches(pattern, name)) is var names && names.Any()
                    ? names.Select(name => (image, name))
                    : [(image, image.Id)]
            ),
        ];
    }

    /// <summary>The images meant, among those that a query selects.</summary>
    /// <exception cref="PodShellException">An exact name or id is not there, or a prefix is ambiguous.</exception>
    public static async Task<IReadOnlyList<Image>> ListAsync(
        EngineClient engine,
        ImageIdentity identity,
        ImageQuery query,
        CancellationToken cancellationToken
    )
    {
        List<Image> found = [];
        ImageQuery asked = query with { Names = [identity.Text], Wildcards = identity.IsPattern };
        await foreach (Image image in engine.StreamAsync(Operations.ImageList, asked, cancellationToken))
        {
            found.Add(image);
        }

        return found;
    }
}
