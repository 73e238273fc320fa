using System.Text.Json;
using PodShell.Protocol;

namespace PodShell.Model.Tests.Errors;

/// <summary>Each face shows its own words of an advice, and no trace of the other's.</summary>
public sealed class FaceWordsTests
{
    [Fact]
    public void EachFaceReadsItsOwnWords()
    {
        string advice =
            $"List them with {FaceWords.Either("Get-PodImage", "podsh images")}, or use {FaceWords.Either("-Force", "--force")}.";

        Assert.Equal("List them with Get-PodImage, or use -Force.", FaceWords.ForCmdlets(advice));
        Assert.Equal("List them with podsh images, or use --force.", FaceWords.ForCommandLine(advice));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Free space on its file system.")]
    [InlineData("(a|b) $1 {0} -Force\n--force")]
    public void TextWithoutAPlaceIsTheSameForBoth(string text) =>
        Assert.Equal((text, text), (FaceWords.ForCmdlets(text), FaceWords.ForCommandLine(text)));

    [Fact]
    public void WordsAreTakenAsTheyStand()
    {
        string advice = FaceWords.Either("Get-PodContainerLog $2", "") + FaceWords.Either("", "podsh logs $1\n");

        Assert.Equal("Get-PodContainerLog $2", FaceWords.ForCmdlets(advice));
        Assert.Equal("podsh logs $1\n", FaceWords.ForCommandLine(advice));
    }

    [Fact]
    public void BothTravelOverTheProtocol()
    {
        PodShellException error = new(ErrorIds.NamespaceFailed, ErrorKind.Internal, "It failed.", null, $"Run {FaceWords.HostCheck}.");
        string line = JsonSerializer.Serialize(error.ToData(), ModelJsonContext.Default.ErrorRecordData);
        string advice = PodShellException
            .FromData(JsonSerializer.Deserialize(line, ModelJsonContext.Default.ErrorRecordData)!)
            .RecommendedAction!;

        Assert.Equal(("Run Test-PodHost.", "Run podsh info."), (FaceWords.ForCmdlets(advice), FaceWords.ForCommandLine(advice)));
    }
}
