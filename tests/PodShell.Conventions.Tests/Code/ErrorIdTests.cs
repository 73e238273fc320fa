using System.Reflection;

namespace PodShell.Conventions.Tests.Code;

/// <summary>Error ids are stable, unique names.</summary>
public sealed class ErrorIdTests
{
    private static IEnumerable<FieldInfo> Fields =>
        typeof(ErrorIds).GetFields(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static).Where(f => f.IsLiteral);

    [Fact]
    public void NoTwoIdsHaveOneText()
    {
        string[] twice = [.. Fields.GroupBy(f => (string)f.GetRawConstantValue()!).Where(g => g.Count() > 1).Select(g => g.Key)];

        Expect.None(twice);
    }

    [Fact]
    public void AnIdIsNamedAsItReads()
    {
        string[] other = [.. Fields.Where(f => f.Name != (string)f.GetRawConstantValue()!).Select(f => f.Name)];

        Expect.None(other);
    }
}
