namespace PodShell.Commands;

/// <summary>Completes platforms.</summary>
public sealed class PlatformCompleter : WordCompleter
{
    private protected override IEnumerable<(string Text, string ToolTip)> Words =>
        [
            ("linux/amd64", "64-bit Intel and AMD"),
            ("linux/arm64", "64-bit ARM"),
            ("linux/arm/v7", "32-bit ARM"),
            ("linux/386", "32-bit Intel"),
            ("linux/ppc64le", "POWER"),
            ("linux/riscv64", "RISC-V"),
            ("linux/s390x", "IBM Z"),
        ];
}
