using System.Text;
using System.Text.Json.Serialization;
using Tomlyn;
using Tomlyn.Serialization;

namespace PodShell.Engine.Configuration;

/// <summary>The source-generated TOML of <c>containers.conf</c>.</summary>
[TomlSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, MaxDepth = 8)]
[TomlSerializable(typeof(ContainersDocument))]
internal sealed partial class ContainersConfToml : TomlSerializerContext
{
    /// <summary>Parses a file.</summary>
    /// <param name="content">Its bytes.</param>
    /// <param name="path">Its path, for messages.</param>
    /// <returns>The document.</returns>
    /// <exception cref="PodShellException"><see cref="ErrorIds.ConfigurationInvalid"/>.</exception>
    public static ContainersDocument Parse(byte[] content, string path)
    {
        try
        {
            return TomlSerializer.Deserialize(Encoding.UTF8.GetString(content), Default.ContainersDocument) ?? new ContainersDocument();
        }
        catch (TomlException e)
        {
            throw ConfigurationFile.Invalid(path, DisplayText.Quote(e.Message, 256), e);
        }
    }
}
