using System.Globalization;
using System.Text.Json.Serialization;

namespace PodShell;

/// <summary>
/// Whether a container is started again. Text: <c>no</c>, <c>always</c>, <c>unless-stopped</c>, <c>on-failure[:max-retries]</c>.
/// </summary>
/// <param name="Condition">When.</param>
/// <param name="MaximumRetryCount">How often at most with <see cref="RestartCondition.OnFailure"/>; 0 means without end.</param>
[JsonConverter(typeof(ParsableJsonConverter<RestartPolicy>))]
public sealed record RestartPolicy(RestartCondition Condition, int MaximumRetryCount = 0) : IParsable<RestartPolicy>
{
    private const string Form = "no, always, unless-stopped or on-failure[:max-retries]";

    /// <summary>Never restart: the default.</summary>
    public static RestartPolicy No { get; } = new(RestartCondition.No);

    /// <summary>Reads the text form.</summary>
    /// <param name="text">For example <c>on-failure:3</c>.</param>
    /// <returns>The policy.</returns>
    /// <exception cref="FormatException">Unknown condition, or a retry count elsewhere than with <c>on-failure</c>.</exception>
    public static RestartPolicy Parse(string text)
    {
        string value = ValueText.Check(text, 32, "restart policy", Form);
        int colon = value.IndexOf(':', StringComparison.Ordinal);
        RestartCondition condition = (colon < 0 ? value : value[..colon]).ToLowerInvariant() switch
        {
            "no" or "never" => RestartCondition.No,
            "always" => RestartCondition.Always,
            "unless-stopped" or "unlessstopped" => RestartCondition.UnlessStopped,
            "on-failure" or "onfailure" => RestartCondition.OnFailure,
            _ => throw ValueText.Bad(text, "restart policy", Form),
        };
        if (colon < 0)
        {
            return new RestartPolicy(condition);
        }

        return
            condition == RestartCondition.OnFailure
            && ValueText.TryDigits(value.AsSpan(colon + 1), out long retries)
            && retries <= int.MaxValue
            ? new RestartPolicy(condition, (int)retries)
            : throw ValueText.Bad(text, "restart policy", Form);
    }

    /// <inheritdoc cref="Parse(string)"/>
    /// <param name="s">The text.</param>
    /// <param name="provider">Not used: the form is the same in every culture.</param>
    public static RestartPolicy Parse(string s, IFormatProvider? provider) => Parse(s);

    /// <inheritdoc/>
    public static bool TryParse(
        string? s,
        IFormatProvider? provider,
        [System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out RestartPolicy result
    ) => ValueText.TryParse(s, provider, out result);

    /// <summary>The text form.</summary>
    /// <returns>The text that <see cref="Parse(string)"/> reads back.</returns>
    public override string ToString() =>
        Condition switch
        {
            RestartCondition.Always => "always",
            RestartCondition.UnlessStopped => "unless-stopped",
            RestartCondition.OnFailure when MaximumRetryCount > 0 => string.Create(
                CultureInfo.InvariantCulture,
                $"on-failure:{MaximumRetryCount}"
            ),
            RestartCondition.OnFailure => "on-failure",
            _ => "no",
        };
}
