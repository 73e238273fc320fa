using PodShell.Engine.Images.Store;
using PodShell.Engine.Storage.Layers;

namespace PodShell.Engine.Images.Inspect;

/// <summary>Tells on which layers images stand, and which layers stand on them.</summary>
/// <param name="images">The images' rows.</param>
/// <param name="resolver">Finds images by name.</param>
/// <param name="layers">The layers, which know their sizes.</param>
internal sealed class ImageTree(ImageStore images, ImageResolver resolver, LayerStore layers)
{
    /// <summary>Tells it of one.</summary>
    /// <param name="request">Which image, and whether its own layers or those on it.</param>
    /// <returns>The layers, each before those that stand on it.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.ImageNotFound"/>, <see cref="ErrorIds.ImageAmbiguous"/>.</exception>
    public IReadOnlyList<ImageTreeLayer> List(ImageTreeRequest request)
    {
        string id = resolver.Find(request.Image).Id;
        ILookup<string, string> all = images.Layers();
        ILookup<string, string> names = images.Names();

        // The oldest first, so that what is told does not change its order when something is built.
        List<(string[] Chain, string Id)> stacks = images.List().ConvertAll(row => (all[row.Id].ToArray(), row.Id));
        stacks.Reverse();
        string[] own = [.. all[id]];
        List<ImageTreeLayer> result = [];
        if (request.Children)
        {
            Visit(own, 0);
        }
        else
        {
            for (int count = 1; count <= own.Length; count++)
            {
                result.Add(Make(own[..count], count - 1));
            }
        }

        return result;

        void Visit(string[] chain, int depth)
        {
            if (chain.Length > 0)
            {
                result.Add(Make(chain, depth++));
            }

            IEnumerable<string> next = stacks
                .Where(stack => stack.Chain.Length > chain.Length && stack.Chain.AsSpan().StartsWith(chain))
                .Select(stack => stack.Chain[chain.Length])
                .Distinct();
            foreach (string layer in next)
            {
                Visit([.. chain, layer], depth);
            }
        }

        ImageTreeLayer Make(string[] chain, int depth) =>
            new()
            {
                ImageId = id,
                Layer = Digest.Parse("sha256:" + chain[^1]),
                Depth = depth,
                Size = LayerStore.TryRead(layers.PathOf(chain[^1]))?.Size ?? 0,
                Names =
                [
                    .. stacks
                        .Where(stack => stack.Chain.AsSpan().SequenceEqual(chain))
                        .SelectMany(stack => names[stack.Id])
                        .Where(static name => !ImageNames.HasDigest(name)),
                ],
            };
    }
}
