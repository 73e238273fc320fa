namespace PodShell.Engine.Filters;

/// <summary>
/// Reads the values of filters, and says what is wrong with them: before anything is listed, also where there is nothing to list.
/// </summary>
internal static class FilterText
{
    /// <summary>There is no such filter.</summary>
    /// <param name="noun">What is listed, as <c>container</c>.</param>
    /// <param name="key">The filter.</param>
    /// <param name="known">The filters that there are, for the advice.</param>
    /// <returns>The exception to throw.</returns>
    public static PodShellException Unknown(string noun, string key, string known) =>
        new(
            ErrorIds.InvalidArgument,
            ErrorKind.InvalidArgument,
            $"'{DisplayText.Quote(key)}' is an invalid {noun} filter.",
            key,
            $"Use {known}."
        );

    /// <summary>The value is none that the filter takes.</summary>
    /// <param name="key">The filter.</param>
    /// <param name="value">The value.</param>
    /// <param name="known">What it takes, for the advice.</param>
    /// <returns>The exception to throw.</returns>
    public static PodShellException Invalid(string key, string value, string known) =>
        new(
            ErrorIds.InvalidArgument,
            ErrorKind.InvalidArgument,
            $"'{DisplayText.Quote(value)}' is an invalid value for the filter '{DisplayText.Quote(key)}'.",
            value,
            $"Use {known}."
        );

    /// <summary>A truth value, in the forms that Go reads.</summary>
    /// <param name="key">The filter.</param>
    /// <param name="value">The value.</param>
    /// <returns>Which it is.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.InvalidArgument"/>.</exception>
    public static bool Flag(string key, string value) =>
        value switch
        {
            "1" or "t" or "T" or "true" or "True" or "TRUE" => true,
            "0" or "f" or "F" or "false" or "False" or "FALSE" => false,
            _ => throw Invalid(key, value, "true or false"),
        };

    /// <summary>A point in time, or how long ago it was.</summary>
    /// <param name="key">The filter.</param>
    /// <param name="value">The value.</param>
    /// <returns>The point in time.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.InvalidArgument"/>.</exception>
    public static DateTimeOffset Time(string key, string value) =>
        TimeReference.TryParse(value, null, out TimeReference time)
            ? time.Time
            : throw Invalid(key, value, "a time such as 2026-01-31T10:00:00Z, or how long ago, such as 24h");
}
