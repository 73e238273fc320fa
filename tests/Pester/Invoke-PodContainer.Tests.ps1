BeforeAll {
    . (Join-Path $PSScriptRoot Common.ps1)
    $null = Open-PodTestStore
}

AfterAll {
    Close-PodTestStore
}

Describe 'Invoke-PodContainer' {
    It 'returns the lines of stdout' {
        Invoke-PodContainer localhost/busybox:1 -Network none -Remove -- sh -c 'echo one; echo two' | Should -Be one, two
        $LASTEXITCODE | Should -Be 0
        Get-PodContainer | Should -BeNullOrEmpty
    }

    It 'writes stderr to the information stream' {
        $all = Invoke-PodContainer localhost/busybox:1 -Network none -Remove -Command sh, -c, 'echo bad >&2' 6>&1
        "$all" | Should -Be bad
    }

    It 'reports another exit code as an error' {
        $problem = Get-PodTestError { Invoke-PodContainer localhost/busybox:1 -Network none -Remove false }
        $problem.FullyQualifiedErrorId | Should -BeLike 'ContainerExitedNonZero,*'
        $LASTEXITCODE | Should -Be 1
    }

    It 'returns one result with -PassThru' {
        $result = Invoke-PodContainer localhost/busybox:1 -Network none -Remove -PassThru -Command sh, -c, 'echo out; echo err >&2; exit 3'
        $result.ExitCode | Should -Be 3
        $result.Output | Should -Be out
        $result.ErrorOutput | Should -Be err
    }

    It 'takes the image as an object' {
        Get-PodImage localhost/busybox:1 | Invoke-PodContainer -Network none -Remove -Command echo, hi | Should -Be hi
    }

    It 'hands over input' {
        Invoke-PodContainer localhost/busybox:1 -Network none -Remove -StandardInput 'a', 'b' cat | Should -Be a, b
    }

    It 'returns the container with -Detach' {
        $container = Invoke-PodContainer localhost/busybox:1 -Network none -Detach -Name back sleep 100
        $container.State | Should -Be Running
        Remove-PodContainer back -Force -Timeout 0
    }

    It 'runs nothing with -WhatIf' {
        Invoke-PodContainer localhost/busybox:1 echo hi -WhatIf | Should -BeNullOrEmpty
        Get-PodContainer | Should -BeNullOrEmpty
    }

    It 'says that the command is not there' {
        $problem = Get-PodTestError { Invoke-PodContainer localhost/busybox:1 -Network none -Remove /nope }
        $problem.FullyQualifiedErrorId | Should -BeLike 'CommandNotFound,*'
    }
}
