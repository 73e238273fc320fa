BeforeAll {
    . (Join-Path $PSScriptRoot Common.ps1)
    $null = Open-PodTestStore
}

AfterAll {
    Close-PodTestStore
}

Describe 'Invoke-PodContainerCommand' {
    BeforeAll {
        $container = New-PodTestContainer target -Running
    }

    It 'returns the lines of stdout' {
        Invoke-PodContainerCommand target echo hello | Should -Be hello
        Invoke-PodContainerCommand target -- sh -c 'echo one; echo two' | Should -Be one, two
    }

    It 'reports another exit code as an error' {
        $problem = Get-PodTestError { Invoke-PodContainerCommand target false }
        $problem.FullyQualifiedErrorId | Should -BeLike 'CommandExitedNonZero,*'
        $LASTEXITCODE | Should -Be 1
    }

    It 'returns one result with -PassThru' {
        (Invoke-PodContainerCommand target -PassThru false).ExitCode | Should -Be 1
    }

    It 'hands over environment and input' {
        Invoke-PodContainerCommand target -Environment @{ X = 5 } -Command sh, -c, 'echo $X' | Should -Be 5
        Invoke-PodContainerCommand target -StandardInput text cat | Should -Be text
    }

    It 'runs nothing with -WhatIf' {
        Invoke-PodContainerCommand target echo hi -WhatIf | Should -BeNullOrEmpty
    }

    It 'refuses a container that does not run' {
        $null = New-PodTestContainer idle
        (Get-PodTestError { Invoke-PodContainerCommand idle true }).FullyQualifiedErrorId | Should -BeLike 'ContainerNotRunning,*'
    }
}
