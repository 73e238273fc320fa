using System.Management.Automation;
using System.Management.Automation.Language;
using System.Reflection;
using PodShell.Pipeline;
using PodShell.Testing;

namespace PodShell.Cmdlets.Tests;

/// <summary>Help and manifest against the real cmdlets.</summary>
public sealed class HelpTests
{
    public static TheoryData<string> Cmdlets => [.. Types.Keys.Order(StringComparer.Ordinal)];

    private static Dictionary<string, Type> Types { get; } =
        typeof(PodShellCmdlet)
            .Assembly.GetExportedTypes()
            .Where(type => type.GetCustomAttribute<CmdletAttribute>() is not null)
            .ToDictionary(type => type.GetCustomAttribute<CmdletAttribute>()! is var cmdlet ? $"{cmdlet.VerbName}-{cmdlet.NounName}" : "");

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void ThePageSaysOfEachParameterWhatIsTrue(string cmdlet)
    {
        string[] page = File.ReadAllLines(Path.Combine(RepositoryLayout.Root, "docs", "reference", cmdlet + ".md"));
        List<string> documented = [.. page.Where(line => line.StartsWith("### -", StringComparison.Ordinal)).Select(line => line[5..])];
        IReadOnlyList<PropertyInfo> real = Parameters(Types[cmdlet]);
        IEnumerable<string> common = Types[cmdlet].GetCustomAttribute<CmdletAttribute>()!.SupportsShouldProcess
            ? ["Confirm", "WhatIf"]
            : [];
        Assert.Equal(real.Select(p => p.Name).Concat(common).Order(StringComparer.Ordinal), documented.Order(StringComparer.Ordinal));
        foreach (PropertyInfo parameter in real)
        {
            int start = Array.IndexOf(page, "### -" + parameter.Name);
            Assert.True(page[start + 2].Length > 10, $"-{parameter.Name} has no description.");
            string[] block =
            [
                .. page.Skip(start)
                    .SkipWhile(line => !line.StartsWith("```yaml", StringComparison.Ordinal))
                    .Skip(1)
                    .TakeWhile(line => !line.StartsWith("```", StringComparison.Ordinal)),
            ];
            Assert.Equal(Facts(parameter), block.Where(line => line.Length > 0 && !line.StartsWith("Default", StringComparison.Ordinal)));
        }
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void TheExamplesUseCommandsAndParametersThatExist(string cmdlet)
    {
        string[] codes = [.. Examples(cmdlet)];
        Assert.True(codes.Length >= 3, $"{cmdlet} has {codes.Length} examples.");
        foreach (string code in codes)
        {
            ScriptBlockAst script = Parser.ParseInput(code, out _, out ParseError[] errors);
            Assert.Empty(errors.Select(error => $"{code}: {error.Message}"));
            foreach (CommandAst command in script.FindAll(ast => ast is CommandAst, searchNestedScriptBlocks: true).Cast<CommandAst>())
            {
                if (command.GetCommandName() is { } name && Types.TryGetValue(name, out Type? type))
                {
                    CheckParameters(command, type);
                }
            }
        }

        Assert.Contains(codes, code => code.Contains(cmdlet, StringComparison.Ordinal));
    }

    [Fact]
    public void GetHelpShowsSynopsisParametersAndExamples()
    {
        using HostedRunspace shell = new();
        foreach (string cmdlet in Types.Keys)
        {
            PSObject help = Assert.Single(shell.Run("Get-Help $args[0] -Full", cmdlet).Succeeded().Output);
            Assert.DoesNotContain("[", (string)help.Properties["Synopsis"].Value, StringComparison.Ordinal);
            PSObject[] examples = Items(help, "examples", "example");
            Assert.True(examples.Length >= 3);
            Assert.All(examples, example => Assert.False(string.IsNullOrWhiteSpace(example.Properties["code"].Value.ToString())));
            PSObject[] parameters = Items(help, "parameters", "parameter");
            Assert.All(parameters, parameter => Assert.NotNull(parameter.Properties["description"]));
            Assert.NotEmpty(
                parameters
                    .Select(p => p.Properties["name"].Value.ToString())
                    .Intersect(Parameters(Types[cmdlet]).Select(p => p.Name))
                    .DefaultIfEmpty(Parameters(Types[cmdlet]).Count == 0 ? "" : null)
            );
        }
    }

    [Theory]
    [InlineData("about_PodShell")]
    [InlineData("about_PodShell_Rootless")]
    [InlineData("about_PodShell_Networks")]
    [InlineData("about_PodShell_Pods")]
    public void TheTopicsAreFoundAndFitTheScreen(string topic)
    {
        using HostedRunspace shell = new();
        string text = shell.Run("Get-Help $args[0]", topic).Succeeded().Output[0].ToString();
        Assert.StartsWith($"TOPIC\n    {topic}\n", text, StringComparison.Ordinal);
        Assert.All(text.Split('\n').Where(line => !line.StartsWith("        ", StringComparison.Ordinal)), line =>
            Assert.True(line.Length <= 80, line)
        );
    }

    [Fact]
    public void TheManifestExportsExactlyWhatThereIs()
    {
        using HostedRunspace shell = new();
        PSObject module = Assert.Single(shell.Run("Get-Module PodShell").Succeeded().Output);
        Assert.Equal(Types.Keys.Order(), ((IDictionary<string, CmdletInfo>)module.Properties["ExportedCmdlets"].Value).Keys.Order());
        IEnumerable<string> aliases = Types.Values.SelectMany(type => type.GetCustomAttribute<AliasAttribute>()?.AliasNames ?? []);
        Assert.Equal(aliases.Order(), ((IDictionary<string, AliasInfo>)module.Properties["ExportedAliases"].Value).Keys.Order());
    }

    internal static IEnumerable<string> Examples(string cmdlet)
    {
        string[] page = File.ReadAllLines(Path.Combine(RepositoryLayout.Root, "docs", "reference", cmdlet + ".md"));
        for (int i = Array.IndexOf(page, "## EXAMPLES"); i < Array.IndexOf(page, "## PARAMETERS"); i++)
        {
            if (page[i] == "```powershell")
            {
                yield return string.Join('\n', page.Skip(i + 1).TakeWhile(line => line != "```"));
            }
        }
    }

    private static void CheckParameters(CommandAst command, Type type)
    {
        foreach (
            CommandParameterAst used in command.CommandElements.OfType<CommandParameterAst>().TakeWhile(used => used.ParameterName != "-")
        )
        {
            string[] known = [.. Parameters(type).Select(p => p.Name), "WhatIf", "Confirm", "ErrorAction", "Verbose"];
            Assert.Contains(used.ParameterName, known);
        }
    }

    private static PSObject[] Items(PSObject help, string list, string item)
    {
        object? found = (help.Properties[list]?.Value as PSObject)?.Properties[item]?.Value;
        return found switch
        {
            PSObject[] many => many,
            PSObject one => [one],
            _ => [],
        };
    }

    private static List<PropertyInfo> Parameters(Type type) =>
        [.. type.GetProperties().Where(property => property.GetCustomAttributes<ParameterAttribute>().Any())];

    private static IEnumerable<string> Facts(PropertyInfo parameter)
    {
        ParameterAttribute[] attributes = [.. parameter.GetCustomAttributes<ParameterAttribute>()];
        Type type = Nullable.GetUnderlyingType(parameter.PropertyType) ?? parameter.PropertyType;
        yield return $"Type: {type.Name}";
        yield return "Parameter Sets: "
            + (
                attributes[0].ParameterSetName == ParameterAttribute.AllParameterSets
                    ? "(All)"
                    : string.Join(", ", attributes.Select(a => a.ParameterSetName))
            );
        yield return $"Aliases: {string.Join(", ", parameter.GetCustomAttribute<AliasAttribute>()?.AliasNames ?? [])}".TrimEnd();
        Type element = type.IsArray ? type.GetElementType()! : type;
        if (element.IsEnum)
        {
            yield return $"Accepted values: {string.Join(", ", Enum.GetNames(element))}";
        }

        yield return $"Required: {attributes[0].Mandatory}";
        yield return $"Position: {(attributes[0].Position >= 0 ? attributes[0].Position.ToString(System.Globalization.CultureInfo.InvariantCulture) : "Named")}";
        string[] pipeline =
        [
            .. attributes.Any(a => a.ValueFromPipelineByPropertyName) ? ["ByPropertyName"] : Array.Empty<string>(),
            .. attributes.Any(a => a.ValueFromPipeline) ? ["ByValue"] : Array.Empty<string>(),
        ];
        yield return $"Accept pipeline input: {(pipeline.Length == 0 ? "False" : $"True ({string.Join(", ", pipeline)})")}";
        yield return $"Accept wildcard characters: {parameter.GetCustomAttribute<SupportsWildcardsAttribute>() is not null}";
    }
}
