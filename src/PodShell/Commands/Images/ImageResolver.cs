using System.Management.Automation;
using PodShell.Client;
using PodShell.Commands.Common;
using PodShell.Identity;

namespace PodShell.Commands.Images;

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

        IReadOnlyList<Image> images = await Resolvers.Images.ListAsync(engine, identity, new ImageQuery(), cancellationToken);
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
}
