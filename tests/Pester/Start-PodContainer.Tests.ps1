BeforeAll {
    . (Join-Path $PSScriptRoot Common.ps1)
    $null = Open-PodTestStore
}

AfterAll {
    Close-PodTestStore
}

Describe 'Start-PodContainer' {
    BeforeEach {
        $container = New-PodTestContainer
    }

    AfterEach {
        Remove-PodContainer $container.Name -Force -Ignore -Timeout 0
    }

    It 'streams the output and the exit code with -Attach' {
        $talker = New-PodContainer localhost/busybox:1 -Network none -Command sh, -c, 'echo out; exit 3'
        $lines = Start-PodContainer $talker.Name -Attach -ErrorVariable problem -ErrorAction SilentlyContinue
        $lines | Should -Be out
        $LASTEXITCODE | Should -Be 3
        $problem[0].FullyQualifiedErrorId | Should -BeLike 'ContainerExitedNonZero,*'
        Remove-PodContainer $talker.Name
    }
}
