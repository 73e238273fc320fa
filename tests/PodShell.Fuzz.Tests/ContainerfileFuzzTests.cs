using System.Text;
using PodShell.Containerfiles;

namespace PodShell.Fuzz.Tests;

/// <summary>Containerfiles, their words and ignore files: foreign text, which comes with a context.</summary>
public sealed class ContainerfileFuzzTests
{
    [Fact]
    public void Containerfiles() =>
        Fuzz.Run(
            20_000,
            [
                Corpus.Bytes("# escape=`\nARG V=1\nFROM --platform=linux/amd64 a:$V AS x\nRUN --mount=type=cache,target=/c a `\n b\n"),
                Corpus.Bytes("FROM a\nCOPY <<-\"E\" <<F /x\n\tb\n\tE\nc\nF\nONBUILD RUN x\nENV A=1 B=\"x y\" C=${A:-q}\n"),
                Corpus.Bytes("FROM scratch\nCMD [\"a\", \"\\u0041\"]\nHEALTHCHECK --interval=5s CMD [\"x\"]\nSHELL [\"/bin/sh\"]\n"),
            ],
            static input =>
            {
                Containerfile file = ContainerfileParser.Parse(Encoding.UTF8.GetString(input), "f");
                WordExpander words = new(file.Escape, static name => name == "A" ? "1" : null);
                foreach (Instruction instruction in file.Stages.SelectMany(static stage => stage.Instructions))
                {
                    words.ExpandAll(instruction.Value);
                    RawWords.Split(instruction.Value, file.Escape);
                }
            },
            static e => e is PodShellException or FormatException
        );

    [Fact]
    public void Words() =>
        Fuzz.Run(
            20_000,
            [
                Corpus.Bytes("a${x:-${y##*/}}'q'\"$x\\\"\" ${x//a?[b-d]/z} ${x%%b*} $1 $@ \\$"),
                Corpus.Bytes("${x:?no} ${x+y} ${path#/*/} ${none:+${none:-a}}"),
            ],
            static input =>
            {
                string text = Encoding.UTF8.GetString(input);
                WordExpander words = new('\\', static name => name.Length == 1 ? "foobar/baz" : null);
                words.Expand(text);
                words.ExpandAll(text);
                words.ExpandDocument(text);
            },
            static e => e is FormatException
        );

    [Fact]
    public void IgnoreFiles() =>
        Fuzz.Run(
            20_000,
            [Corpus.Bytes("*\n!a/**/b\n# c\n[^a-z]x\n**/*.md\n/d/../e\n\\#f\n"), Corpus.Bytes("a?b\n!c\n**\n***/x\n")],
            static input =>
            {
                IgnoreFile file = new(Encoding.UTF8.GetString(input));
                file.Ignores("a/b/c.md");
                file.Ignores("d");
            },
            static e => e is FormatException
        );
}
