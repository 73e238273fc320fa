using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace PodShell;

/// <summary>
/// Something mounted into the container. One <see cref="Parse(string)"/> reads both forms: <c>[source:]target[:options]</c> (as <c>-v</c>)
/// and <c>type=bind|tmpfs|volume,source=…,target=…[,option…]</c> (as <c>--mount</c>).
/// A source that starts with <c>/</c>, <c>./</c>, <c>../</c> or <c>~/</c> is a path of the host, another one a volume's name,
/// none an anonymous volume.
/// </summary>
/// <param name="Kind">What is mounted.</param>
/// <param name="Source">The host's path or the volume's name; null for tmpfs and anonymous volumes.</param>
/// <param name="Target">The path in the container, absolute and clean.</param>
/// <param name="ReadOnly">Whether the container can only read.</param>
/// <param name="Options">
/// Options in the words of <c>-v</c> or <c>--tmpfs</c>, without <c>ro</c>/<c>rw</c>: <c>z</c>, <c>Z</c>, <c>U</c>, <c>noexec</c>,
/// <c>rslave</c>, <c>bind</c>, <c>nocopy</c>, <c>size=64m</c>, <c>mode=1777</c>…
/// </param>
[JsonConverter(typeof(ParsableJsonConverter<ContainerMount>))]
public sealed record ContainerMount(MountKind Kind, string? Source, string Target, bool ReadOnly, IReadOnlyList<string> Options)
    : IParsable<ContainerMount>
{
    /// <summary>The longest text.</summary>
    public const int MaximumLength = 16384;

    /// <summary>Reads either form.</summary>
    /// <param name="text">For example <c>./src:/src:ro</c>, <c>data:/var/lib/data</c>, <c>type=tmpfs,dst=/run,size=64m</c>.</param>
    /// <returns>The mount. A relative source stays as it is.</returns>
    /// <exception cref="FormatException">The target is not absolute, an option is unknown or contradicts another.</exception>
    public static ContainerMount Parse(string text)
    {
        string value = ValueText.Check(text, MaximumLength, "mount", MountText.VolumeForm);
        int mark = value.AsSpan().IndexOfAny(",=:/");
        bool keyed = value[0] == '"' || (value[0] is not ('/' or '.' or '~') && mark >= 0 && value[mark] is ',' or '=');
        return keyed ? MountText.ParseKeyed(value) : MountText.ParseVolume(value);
    }

    /// <summary>Reads the form of <c>--tmpfs</c>: <c>target[:options]</c>, as <c>/run:rw,size=64m,mode=1777</c>.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The mount, of kind <see cref="MountKind.Tmpfs"/>.</returns>
    /// <exception cref="FormatException">The target is not absolute, or an option is unknown or malformed.</exception>
    public static ContainerMount ParseTmpfs(string text) =>
        MountText.ParseTmpfs(ValueText.Check(text, MaximumLength, "tmpfs", MountText.TmpfsForm));

    /// <inheritdoc cref="Parse(string)"/>
    /// <param name="s">The text.</param>
    /// <param name="provider">Not used: the form is the same in every culture.</param>
    public static ContainerMount Parse(string s, IFormatProvider? provider) => Parse(s);

    /// <inheritdoc/>
    public static bool TryParse(string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out ContainerMount result) =>
        ValueText.TryParse(s, provider, out result);

    /// <summary>The <c>-v</c> form where it can say all, else the <c>--mount</c> form.</summary>
    /// <returns>The text that <see cref="Parse(string)"/> reads back.</returns>
    public override string ToString() => MountText.Format(this);

    /// <summary>Whether both say the same, options included, in the same order.</summary>
    /// <param name="other">The other.</param>
    /// <returns>True if they are equal.</returns>
    public bool Equals(ContainerMount? other) =>
        other is not null
        && Kind == other.Kind
        && Source == other.Source
        && Target == other.Target
        && ReadOnly == other.ReadOnly
        && Options.SequenceEqual(other.Options);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Kind, Source, Target, ReadOnly, Options.Count);
}
