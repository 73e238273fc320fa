using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Text.Json.Serialization;

namespace PodShell;

/// <summary>
/// What an image runs on: <c>os/architecture[/variant]</c> in Go's names, for example <c>linux/amd64</c> or <c>linux/arm/v7</c>.
/// Aliases (<c>x86_64</c>, <c>aarch64</c>, <c>armhf</c>) are brought to these names. See the OCI image index specification, "platform".
/// </summary>
[JsonConverter(typeof(PlatformJsonConverter))]
public sealed partial record Platform : IParsable<Platform>
{
    private Platform(string os, string architecture, string? variant) => (OS, Architecture, Variant) = (os, architecture, variant);

    /// <summary>The operating system, for example <c>linux</c>.</summary>
    public string OS { get; }

    /// <summary>The processor's family, for example <c>amd64</c>.</summary>
    public string Architecture { get; }

    /// <summary>The variant of the family, for example <c>v7</c> of <c>arm</c>; null for the usual one.</summary>
    public string? Variant { get; }

    /// <summary>The platform of this process.</summary>
    /// <returns><c>linux/…</c> with the variant if the family has several.</returns>
    public static Platform Host()
    {
        (string? architecture, string? variant) = RuntimeInformation.ProcessArchitecture switch
        {
            System.Runtime.InteropServices.Architecture.X64 => ("amd64", null),
            System.Runtime.InteropServices.Architecture.X86 => ("386", null),
            System.Runtime.InteropServices.Architecture.Arm64 => ("arm64", null),
            System.Runtime.InteropServices.Architecture.Arm => ("arm", "v7"),
            System.Runtime.InteropServices.Architecture.Armv6 => ("arm", "v6"),
            var other => (other.ToString().ToLowerInvariant(), (string?)null),
        };
        return new Platform("linux", architecture, variant);
    }

    /// <summary>Makes a platform of the parts that an index or an image configuration names.</summary>
    /// <param name="os">The operating system.</param>
    /// <param name="architecture">The processor's family or an alias of it.</param>
    /// <param name="variant">The variant, empty or null for the usual one.</param>
    /// <returns>The platform.</returns>
    /// <exception cref="FormatException">
    /// A part is empty or has other characters than letters, digits, <c>.</c>, <c>_</c>, <c>-</c>.
    /// </exception>
    public static Platform Create(string os, string architecture, string? variant = null) =>
        TryCreate(os, architecture, variant, out Platform? platform)
            ? platform
            : throw new FormatException(
                $"'{DisplayText.Quote($"{os}/{architecture}/{variant}")}' is not a platform (os/architecture[/variant])."
            );

    /// <summary>Reads a platform.</summary>
    /// <param name="s"><c>os/architecture[/variant]</c>, or an architecture alone, which means Linux.</param>
    /// <returns>The platform.</returns>
    /// <exception cref="FormatException">The text is no platform.</exception>
    public static Platform Parse(string s) => Parse(s, null);

    /// <inheritdoc cref="Parse(string)"/>
    /// <param name="s">The text.</param>
    /// <param name="provider">Ignored.</param>
    public static Platform Parse(string s, IFormatProvider? provider)
    {
        ArgumentNullException.ThrowIfNull(s);
        return TryParse(s, out Platform? platform)
            ? platform
            : throw new FormatException(
                $"'{DisplayText.Quote(s)}' is not a platform: write os/architecture[/variant], for example linux/arm64/v8."
            );
    }

    /// <summary>Reads a platform without throwing.</summary>
    /// <param name="s">The text.</param>
    /// <param name="result">The platform, or null.</param>
    /// <returns>Whether the text is a platform.</returns>
    public static bool TryParse([NotNullWhen(true)] string? s, [MaybeNullWhen(false)] out Platform result)
    {
        result = null;
        return s?.Split('/') switch
        {
            [var architecture] when !IsOperatingSystem(architecture) => TryCreate("linux", architecture, null, out result),
            [var os, var architecture] => TryCreate(os, architecture, null, out result),
            [var os, var architecture, var variant] when variant.Length > 0 => TryCreate(os, architecture, variant, out result),
            _ => false,
        };
    }

    /// <inheritdoc cref="TryParse(string?, out Platform)"/>
    /// <param name="s">The text.</param>
    /// <param name="provider">Ignored.</param>
    /// <param name="result">The platform, or null.</param>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out Platform result) =>
        TryParse(s, out result);

    /// <summary>The textual form.</summary>
    /// <returns>What <see cref="Parse(string)"/> reads.</returns>
    public override string ToString() => Variant is null ? $"{OS}/{Architecture}" : $"{OS}/{Architecture}/{Variant}";

    private static bool TryCreate(string os, string architecture, string? variant, [NotNullWhen(true)] out Platform? platform)
    {
        platform = null;
        if (!IsWord(os) || !IsWord(architecture) || !(string.IsNullOrEmpty(variant) || IsWord(variant)))
        {
            return false;
        }

        (architecture, variant) = Normalize(architecture.ToLowerInvariant(), variant?.ToLowerInvariant());
        os = os.ToLowerInvariant() is "macos" ? "darwin" : os.ToLowerInvariant();
        platform = new Platform(os, architecture, string.IsNullOrEmpty(variant) ? null : variant);
        return true;
    }

    private static bool IsOperatingSystem(string s) => s is "linux" or "windows" or "darwin" or "freebsd" or "any";

    private static bool IsWord(string s) =>
        s.Length is > 0 and <= 64 && s.All(static c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-');

    private static (string Architecture, string? Variant) Normalize(string architecture, string? variant) =>
        (architecture, variant) switch
        {
            ("x86_64" or "x86-64", _) => Normalize("amd64", variant),
            ("i386" or "i486" or "i586" or "i686" or "x86", _) => ("386", variant),
            ("aarch64", _) => Normalize("arm64", variant),
            ("armhf" or "armv7l", null or "") => ("arm", "v7"),
            ("armel", null or "") => ("arm", "v6"),
            ("arm", null or "" or "7") => ("arm", "v7"),
            ("arm", "5" or "6" or "8") => ("arm", "v" + variant),
            ("arm64", "v8" or "8") => ("arm64", null),
            ("amd64", "v1") => ("amd64", null),
            _ => (architecture, variant),
        };
}
