namespace PodShell.Conventions.Tests.Code;

/// <summary>Small files, one type each, named after it.</summary>
public sealed class FileShapeTests
{
    private const int Limit = 500;
    private const int FamilyLimit = 300;
    private const int MedianLimit = 100;
    private const int LineLimit = 140;

    [Fact]
    public void NoFileIsLong()
    {
        string[] found = [.. SourceFile.OfRepository.Where(f => f.LineCount > Limit).Select(f => $"{f.Name}: {f.LineCount} lines")];

        Expect.None(found);
    }

    /// <summary>The width to which CSharpier wraps; what it leaves alone, comments and literals, keeps to it too.</summary>
    [Fact]
    public void NoLineIsLong()
    {
        string[] found =
        [
            .. SourceFile.OfSource.SelectMany(f =>
                File.ReadAllLines(f.Path)
                    .Select((line, index) => (Length: line.Length, Number: index + 1))
                    .Where(line => line.Length > LineLimit)
                    .Select(line => $"{f.Name}:{line.Number}: {line.Length} characters")
            ),
        ];

        Expect.None(found);
    }

    [Fact]
    public void TheMedianFileIsShort()
    {
        int[] counts = [.. SourceFile.OfSource.Select(f => f.LineCount).Order()];

        Assert.InRange(counts[counts.Length / 2], 0, MedianLimit);
    }

    /// <summary>Families of plain data (requests, the records of a document, small enums) stand together.</summary>
    [Fact]
    public void AFileHoldsOneTypeNamedAfterItOrAFamilyOfData()
    {
        List<string> found = new();
        foreach (SourceFile file in SourceFile.OfSource)
        {
            // Container.Network.cs holds a part of Container.
            string name = Path.GetFileName(file.Path).Split('.')[0];
            string[] others = [.. file.Types.Where(type => type != name)];
            if (others.Length == 1 || (others.Length > 0 && file.HasBehaviour))
            {
                found.Add($"{file.Name} declares {string.Join(", ", others)}");
            }
            else if (others.Length > 0 && file.LineCount > FamilyLimit)
            {
                found.Add($"{file.Name} is a family of {file.LineCount} lines");
            }
        }

        Expect.None(found);
    }

    [Fact]
    public void NamespacesAreFileScoped()
    {
        string[] found =
        [
            .. SourceFile
                .OfRepository.Where(f =>
                    f.Code.Split('\n').Any(l => l.StartsWith("namespace ", StringComparison.Ordinal) && !l.TrimEnd().EndsWith(';'))
                )
                .Select(f => f.Name),
        ];

        Expect.None(found);
    }
}
