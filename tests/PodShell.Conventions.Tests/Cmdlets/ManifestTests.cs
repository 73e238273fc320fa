using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Text.RegularExpressions;
using PodShell.Testing;

namespace PodShell.Conventions.Tests.Cmdlets;

/// <summary>The module's manifest.</summary>
public sealed class ManifestTests
{
    private readonly Hashtable _manifest = Read();

    [Fact]
    public void PowerShellAndEditionArePinned()
    {
        Assert.Equal("7.6", _manifest["PowerShellVersion"]);
        Assert.Equal("Core", Assert.Single(Items("CompatiblePSEditions")));
    }

    [Fact]
    public void ExportsAreListedWithoutWildcards()
    {
        foreach (string key in new[] { "FunctionsToExport", "CmdletsToExport", "VariablesToExport", "AliasesToExport" })
        {
            Assert.True(_manifest.ContainsKey(key), $"{key} is missing.");
            Assert.DoesNotContain(Items(key), name => name.Contains('*', StringComparison.Ordinal));
        }
    }

    [Fact]
    public void TheGalleryFindsTagsAndLinks()
    {
        Hashtable data = (Hashtable)((Hashtable)_manifest["PrivateData"]!)["PSData"]!;

        Assert.NotEmpty((object[])data["Tags"]!);
        Assert.True(Uri.IsWellFormedUriString((string)data["LicenseUri"]!, UriKind.Absolute));
        Assert.True(Uri.IsWellFormedUriString((string)data["ProjectUri"]!, UriKind.Absolute));
    }

    [Fact]
    public void TheFilesItNamesExist()
    {
        foreach (string name in Items("FormatsToProcess").Concat(Items("TypesToProcess")).Append((string)_manifest["RootModule"]!))
        {
            Assert.True(File.Exists(Path.Combine(RepositoryLayout.Root, name)), $"{name} is missing.");
        }
    }

    [Fact]
    public void EachCmdletIsTriedInARealPowerShell()
    {
        string folder = Path.Combine(RepositoryLayout.Root, "tests", "Pester");
        string tried = string.Join('\n', Directory.EnumerateFiles(folder, "*.ps1").Select(File.ReadAllText));

        Expect.None([.. Items("CmdletsToExport").Where(name => !Regex.IsMatch(tried, $@"\b{Regex.Escape(name)}\b(?!-)"))]);
    }

    private static Hashtable Read()
    {
        // The default session of a bare PowerShell.Create() wants pwsh's console host.
        using PowerShell shell = PowerShell.Create(InitialSessionState.CreateDefault2());
        shell.AddScript(File.ReadAllText(RepositoryLayout.Manifest));
        return (Hashtable)shell.Invoke()[0].BaseObject;
    }

    private string[] Items(string key) => [.. ((object[])_manifest[key]!).Cast<string>()];
}
