BeforeAll {
    . (Join-Path $PSScriptRoot Common.ps1)
    $null = Open-PodTestStore
}

AfterAll {
    Close-PodTestStore
}

Describe 'Connect-PodContainer' {
    AfterEach {
        Get-PodContainer | Remove-PodContainer -Force -Timeout 0
    }

    It 'hands input over and returns what the container writes' {
        $null = Invoke-PodContainer localhost/busybox:1 -Name reader -Detach -Network none -Interactive -- sh -c 'read x; echo "got $x"; exit 3'
        $result = Connect-PodContainer reader -StandardInput hello -PassThru
        $result.Output | Should -Be 'got hello'
        $result.ExitCode | Should -Be 3
        $result.Container | Should -Be reader
    }

    It 'streams, and tells an exit code other than 0' {
        $null = Invoke-PodContainer localhost/busybox:1 -Name reader -Detach -Network none -Interactive -- sh -c 'read x; echo "got $x"; exit 3'
        $lines = Connect-PodContainer reader -StandardInput hello -ErrorVariable problem -ErrorAction SilentlyContinue
        $lines | Should -Be 'got hello'
        $problem[0].FullyQualifiedErrorId | Should -BeLike 'ContainerExitedNonZero,*'
        $global:LASTEXITCODE | Should -Be 3
    }

    It 'needs one that runs' {
        $null = New-PodTestContainer idle
        $problem = Get-PodTestError { Connect-PodContainer idle }
        $problem.FullyQualifiedErrorId | Should -BeLike 'ContainerNotRunning,*'
        $problem.CategoryInfo.Category | Should -Be InvalidOperation
    }

    It 'has a terminal to hand over with -Interactive' {
        $null = New-PodTestContainer lonely -Running
        (Get-PodTestError { Connect-PodContainer lonely -Interactive }).FullyQualifiedErrorId | Should -BeLike 'TerminalMissing,*'
    }
}
