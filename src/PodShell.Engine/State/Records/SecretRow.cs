namespace PodShell.Engine.State.Records;

/// <summary>A secret as the database has it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Definition">What was asked for.</param>
internal sealed record SecretRow(string Id, SecretDefinition Definition)
{
    /// <summary>How many digits an id has.</summary>
    public const int IdLength = 25;

    /// <summary>Its name.</summary>
    public string Name => Definition.Name;

    /// <summary>Whether a text is a whole id, as the files of the store are called.</summary>
    /// <param name="text">The text.</param>
    /// <returns>True if so.</returns>
    public static bool IsId(string text) => text.Length == IdLength && text.All(char.IsAsciiHexDigitLower);
}
