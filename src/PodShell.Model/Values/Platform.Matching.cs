using System.Globalization;

namespace PodShell;

/// <content>Which images a platform can run.</content>
public sealed partial record Platform
{
    /// <summary>
    /// How well an image for another platform runs on this one. Variants of one family are ordered: an <c>arm/v7</c> runs <c>v6</c> and
    /// <c>v5</c>, an <c>amd64/v3</c> runs <c>v2</c> and the usual one.
    /// </summary>
    /// <param name="image">What the image is made for.</param>
    /// <returns>0 for the same platform, more for an older variant, null if it does not run here.</returns>
    public int? Distance(Platform image)
    {
        ArgumentNullException.ThrowIfNull(image);
        return OS != image.OS || Architecture != image.Architecture ? null
            : Variant == image.Variant ? 0
            : Level(Variant) is { } own && Level(image.Variant) is { } its && its <= own ? own - its
            : null;
    }

    // A missing variant was normalized to the usual one: amd64's is v1, arm64's v8; arm's is never missing.
    private int? Level(string? variant) =>
        variant is null ? (Architecture == "arm64" ? 8 : 1)
        : variant.StartsWith('v') && int.TryParse(variant.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out int level) ? level
        : null;
}
