# A container on the user's terminal. `script` of Debian's essential packages makes one for a pwsh of its own.

BeforeDiscovery {
    $missing = -not (Get-Command script -CommandType Application -ErrorAction Ignore)
}

BeforeAll {
    . (Join-Path $PSScriptRoot Common.ps1)
    $store = Open-PodTestStore
    $manifest = Get-PodTestPath PodShell.psd1
    $shell = Join-Path $PSHOME pwsh

    # A whole pwsh with a terminal: what is typed into it, what is on its screen in the end.
    function Invoke-OnTerminal([string] $Script, [string[]] $Keys) {
        $file = Join-Path $store terminal.ps1
        Set-Content $file "Import-Module '$manifest'`n$Script"
        ($Keys -join "`n") + "`n" | & script -qec "'$shell' -NoProfile -File '$file'" /dev/null
    }
}

AfterAll {
    Close-PodTestStore
}

Describe 'Terminal' -Skip:$missing {
    It 'is the container''s with Invoke-PodContainer' {
        $screen = Invoke-OnTerminal 'Invoke-PodContainer localhost/busybox:1 -Network none -Remove -Terminal -Interactive sh; "code $LASTEXITCODE"' 'echo sum $((40+2))', 'exit 3'
        "$screen" | Should -Match 'sum 42'
        "$screen" | Should -Match 'code 3'
        Get-PodContainer | Should -BeNullOrEmpty
    }

    It 'leaves nothing of a command that is not there' {
        $screen = Invoke-OnTerminal 'Invoke-PodContainer localhost/busybox:1 -Network none -Remove -Terminal -Interactive /nope; "code $LASTEXITCODE"'
        "$screen" | Should -Match "'/nope' was not found"
        "$screen" | Should -Match 'code 127'
        Get-PodContainer | Should -BeNullOrEmpty
    }

    It 'is the command''s with Invoke-PodContainerCommand' {
        $null = New-PodTestContainer host -Running
        $screen = Invoke-OnTerminal 'Invoke-PodContainerCommand host -Terminal -Interactive -Environment @{ X = "a b" } -WorkingDirectory /tmp sh; "code $LASTEXITCODE"' 'echo "$X in $PWD"', 'exit 4'
        "$screen" | Should -Match 'a b in /tmp'
        "$screen" | Should -Match 'code 4'
    }

    It 'has to be there' {
        $null = New-PodTestContainer lonely -Running
        $script = "Import-Module '$manifest'; try { Invoke-PodContainerCommand lonely -Terminal -Interactive sh -ErrorAction Stop } catch { `$_.FullyQualifiedErrorId }"
        '' | & $shell -NoProfile -NonInteractive -Command $script | Should -BeLike 'TerminalMissing,*'
    }
}
