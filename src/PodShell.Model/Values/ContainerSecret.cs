using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Text.Json.Serialization;

namespace PodShell;

/// <summary>
/// A secret that a container gets. Text: <c>name[,type=mount|env][,target=…][,uid=…][,gid=…][,mode=…]</c>.
/// </summary>
/// <param name="Source">The secret's name, its id or a beginning of that.</param>
/// <param name="Kind">Whether it becomes a file or a variable.</param>
/// <param name="Target">
/// The file (below <c>/run/secrets</c> unless absolute) or the variable; the secret's name when <see langword="null"/>.
/// </param>
/// <param name="Uid">The file's owner, by the container's ids.</param>
/// <param name="Gid">The file's group.</param>
/// <param name="Mode">The file's mode, 0 to 0777 as a number; 0444 unless given.</param>
[JsonConverter(typeof(ParsableJsonConverter<ContainerSecret>))]
public sealed record ContainerSecret(
    string Source,
    SecretKind Kind = SecretKind.Mount,
    string? Target = null,
    int Uid = 0,
    int Gid = 0,
    int Mode = ContainerSecret.DefaultMode
) : IParsable<ContainerSecret>
{
    /// <summary>0444: everybody in the container reads it.</summary>
    public const int DefaultMode = 0x124;

    private const int LargestMode = 0x1FF;
    private const string Form = "name[,type=mount|env][,target=…][,uid=…][,gid=…][,mode=…]";

    /// <summary>Reads the text form.</summary>
    /// <param name="text">For example <c>db-password,type=env,target=PASSWORD</c>.</param>
    /// <returns>The secret.</returns>
    /// <exception cref="FormatException">A part is unknown or malformed, or does not go with the type.</exception>
    public static ContainerSecret Parse(string text)
    {
        string[] parts = ValueText.Check(text, 2 * ValueText.MaximumPathLength, "secret", Form).Split(',');
        string source = parts[0].StartsWith("source=", StringComparison.Ordinal) ? parts[0][7..] : parts[0];
        if (source.Length == 0)
        {
            throw ValueText.Bad(text, "secret", Form);
        }

        ContainerSecret secret = new(source);
        bool ofFile = false;
        foreach (string part in parts.Skip(1))
        {
            int equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals < 0)
            {
                throw new FormatException($"option {ValueText.Quote(part)} must be in form option=value. Write {Form}.");
            }

            string value = part[(equals + 1)..];
            string key = part[..equals];
            ofFile |= key is "uid" or "gid" or "mode";
            secret = key switch
            {
                "source" => secret with { Source = value.Length > 0 ? value : throw ValueText.Bad(text, "secret", Form) },
                "type" => secret with { Kind = KindOf(value) },
                "target" => secret with { Target = value.Length > 0 ? value : null },
                "uid" => secret with { Uid = Id("UID", value) },
                "gid" => secret with { Gid = Id("GID", value) },
                "mode" => secret with { Mode = Octal(value) },
                _ => throw new FormatException($"option {ValueText.Quote(part)} invalid. Write {Form}."),
            };
        }

        return ofFile && secret.Kind == SecretKind.Env
            ? throw new FormatException("UID, GID, Mode options cannot be set with secret type env.")
            : secret;
    }

    /// <inheritdoc cref="Parse(string)"/>
    /// <param name="s">The text.</param>
    /// <param name="provider">Not used: the form is the same in every culture.</param>
    public static ContainerSecret Parse(string s, IFormatProvider? provider) => Parse(s);

    /// <inheritdoc/>
    public static bool TryParse(string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out ContainerSecret result) =>
        ValueText.TryParse(s, provider, out result);

    /// <summary>The text form, with what is not usual.</summary>
    /// <returns>The text that <see cref="Parse(string)"/> reads back.</returns>
    public override string ToString()
    {
        StringBuilder text = new(Source);
        if (Kind == SecretKind.Env)
        {
            text.Append(",type=env");
        }

        if (Target is not null)
        {
            text.Append(",target=").Append(Target);
        }

        if (Kind == SecretKind.Mount)
        {
            Add("uid", Uid, 0, Uid.ToString(CultureInfo.InvariantCulture));
            Add("gid", Gid, 0, Gid.ToString(CultureInfo.InvariantCulture));
            Add("mode", Mode, DefaultMode, "0" + Convert.ToString(Mode, 8));
        }

        return text.ToString();

        void Add(string key, int number, int usual, string value)
        {
            if (number != usual)
            {
                text.Append(',').Append(key).Append('=').Append(value);
            }
        }
    }

    private static SecretKind KindOf(string value) =>
        value switch
        {
            "mount" => SecretKind.Mount,
            "env" => SecretKind.Env,
            _ => throw new FormatException($"type {ValueText.Quote(value)} is invalid. Write mount or env."),
        };

    private static int Id(string what, string value) =>
        ValueText.TryDigits(value, out long id) && id <= int.MaxValue
            ? (int)id
            : throw new FormatException($"{what} {ValueText.Quote(value)} invalid. Write a number.");

    // The bits beyond 0777 are nothing that a secret needs.
    private static int Octal(string value) =>
        value.Length is >= 1 and <= 5 && value.All(c => c is >= '0' and <= '7')
            ? Convert.ToInt32(value, 8) & LargestMode
            : throw new FormatException($"mode {ValueText.Quote(value)} invalid. Write an octal number such as 0400.");
}
