using System.Management.Automation;
using System.Xml.Linq;
using PodShell.Testing;

namespace PodShell.Conventions.Tests.Cmdlets;

/// <summary>The built help against the real parameters.</summary>
public sealed class CmdletHelpTests(ModuleCmdlets module) : IClassFixture<ModuleCmdlets>
{
    private static readonly XNamespace s_command = "http://schemas.microsoft.com/maml/dev/command/2004/10";
    private static readonly XNamespace s_maml = "http://schemas.microsoft.com/maml/2004/10";
    private readonly Dictionary<string, XElement> _help = Read();

    [Fact]
    public void EveryCmdletHasHelpAndNoHelpIsWithoutACmdlet() => Assert.Equal(module.All.Select(c => c.Name).Order(), _help.Keys.Order());

    [Fact]
    public void TheParametersOfTheHelpAreTheRealOnes()
    {
        List<string> found = new();
        foreach (CmdletInfo cmdlet in module.All.Where(c => _help.ContainsKey(c.Name)))
        {
            string[] real = [.. ModuleCmdlets.OwnParameters(cmdlet).Select(p => p.Name).Order(StringComparer.Ordinal)];
            string[] told = [.. Parameters(cmdlet).Select(Name).Where(n => n is not ("WhatIf" or "Confirm")).Order(StringComparer.Ordinal)];
            found.AddRange(real.Except(told).Select(p => $"{cmdlet.Name}: -{p} is not in the help"));
            found.AddRange(told.Except(real).Select(p => $"{cmdlet.Name}: -{p} is in the help only"));
        }

        Expect.None(found);
    }

    [Fact]
    public void EveryParameterIsDescribed()
    {
        string[] found =
        [
            .. module
                .All.Where(c => _help.ContainsKey(c.Name))
                .SelectMany(c => Parameters(c).Where(p => Description(p).Length < 10).Select(p => $"{c.Name} -{Name(p)}")),
        ];

        Expect.None(found);
    }

    [Fact]
    public void EveryCmdletHasThreeExamplesAndADescription()
    {
        string[] found =
        [
            .. module
                .All.Where(c => _help.ContainsKey(c.Name))
                .Where(c => _help[c.Name].Descendants(s_command + "example").Count() < 3 || Synopsis(c).Length < 10)
                .Select(c => c.Name),
        ];

        Expect.None(found);
    }

    [Fact]
    public void ExamplesUseParametersThatExist()
    {
        List<string> found = new();
        foreach (CmdletInfo cmdlet in module.All.Where(c => _help.ContainsKey(c.Name)))
        {
            foreach (string code in _help[cmdlet.Name].Descendants(s_command + "example").Select(Code))
            {
                found.AddRange(ExampleChecker.UnknownParameters(code, module.All).Select(p => $"{cmdlet.Name}: {p}"));
            }
        }

        Expect.None(found);
    }

    [Fact]
    public void AboutTopicsHaveTheirHeaderAndFitTheScreen()
    {
        string[] topics = Directory.GetFiles(Path.Combine(RepositoryLayout.Root, "en-US"), "about_*.help.txt");
        Assert.NotEmpty(topics);
        foreach (string topic in topics)
        {
            string[] lines = File.ReadAllLines(topic);

            Assert.Equal("TOPIC", lines[0].Trim());
            Assert.Equal(Path.GetFileName(topic).Split('.')[0], lines[1].Trim());
            Assert.DoesNotContain(lines, l => l.Length > 80);
        }
    }

    private static Dictionary<string, XElement> Read()
    {
        string path = Path.Combine(RepositoryLayout.Root, "en-US", "PodShell.dll-Help.xml");
        return !File.Exists(path)
            ? []
            : XDocument
                .Load(path)
                .Root!.Elements(s_command + "command")
                .ToDictionary(c => c.Element(s_command + "details")!.Element(s_command + "name")!.Value.Trim());
    }

    private static string Name(XElement parameter) => parameter.Element(s_maml + "name")!.Value.Trim();

    private static string Description(XElement parameter) => parameter.Element(s_maml + "description")?.Value.Trim() ?? string.Empty;

    private static string Code(XElement example) =>
        example.Element(XName.Get("code", "http://schemas.microsoft.com/maml/dev/2004/10"))?.Value ?? string.Empty;

    private IEnumerable<XElement> Parameters(CmdletInfo cmdlet) =>
        _help[cmdlet.Name].Element(s_command + "parameters")?.Elements(s_command + "parameter") ?? [];

    private string Synopsis(CmdletInfo cmdlet) =>
        _help[cmdlet.Name].Element(s_command + "details")!.Element(s_maml + "description")?.Value.Trim() ?? string.Empty;
}
