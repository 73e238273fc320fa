using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace PodShell;

/// <summary>
/// A device of the host in the container. Text: <c>/dev/x[:/dev/y][:rwm]</c>; without a target it keeps its path, without
/// permissions it has all three.
/// </summary>
/// <param name="Source">The device (or a directory of devices) on the host, an absolute path.</param>
/// <param name="Target">Its path in the container, absolute.</param>
/// <param name="Permissions">Of <c>r</c> read, <c>w</c> write, <c>m</c> mknod, in that order.</param>
[JsonConverter(typeof(ParsableJsonConverter<DeviceMapping>))]
public sealed record DeviceMapping(string Source, string Target, string Permissions = "rwm") : IParsable<DeviceMapping>
{
    private const string Form = "/dev/on-host[:/dev/in-container][:rwm]";

    /// <summary>Reads the text form.</summary>
    /// <param name="text">For example <c>/dev/fuse</c> or <c>/dev/sda:/dev/disk:r</c>.</param>
    /// <returns>The mapping.</returns>
    /// <exception cref="FormatException">A path is not absolute, or a permission is none of r, w, m.</exception>
    public static DeviceMapping Parse(string text)
    {
        string[] parts = ValueText.Check(text, 2 * ValueText.MaximumPathLength, "device", Form).Split(':');
        (string? target, string? permissions) = parts switch
        {
            [_] => (null, null),
            [_, { } second] when second.StartsWith('/') => (second, null),
            [_, { } second] => ((string?)null, second),
            [_, { } second, { } third] => (second, third),
            _ => throw ValueText.Bad(text, "device", Form),
        };
        target ??= parts[0];
        permissions ??= "rwm";
        string source = parts[0].StartsWith('/') ? ValueText.CleanAbsolutePath(parts[0]) : "/";
        target = target.StartsWith('/') ? ValueText.CleanAbsolutePath(target) : "/";
        if (source == "/" || target == "/")
        {
            throw ValueText.Bad(text, "device", Form);
        }

        bool ok =
            permissions.Length is >= 1 and <= 3
            && permissions.All(c => c is 'r' or 'w' or 'm')
            && permissions.Distinct().Count() == permissions.Length;
        return ok
            ? new DeviceMapping(source, target, string.Concat("rwm".Where(c => permissions.Contains(c, StringComparison.Ordinal))))
            : throw new FormatException(
                $"'{ValueText.Quote(permissions)}' are no device permissions. Write some of r, w and m, each once."
            );
    }

    /// <inheritdoc cref="Parse(string)"/>
    /// <param name="s">The text.</param>
    /// <param name="provider">Not used: the form is the same in every culture.</param>
    public static DeviceMapping Parse(string s, IFormatProvider? provider) => Parse(s);

    /// <inheritdoc/>
    public static bool TryParse(string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out DeviceMapping result) =>
        ValueText.TryParse(s, provider, out result);

    /// <summary>The text form with all three parts.</summary>
    /// <returns>The text that <see cref="Parse(string)"/> reads back.</returns>
    public override string ToString() => $"{Source}:{Target}:{Permissions}";
}
