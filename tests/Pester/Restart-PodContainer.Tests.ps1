BeforeAll {
    . (Join-Path $PSScriptRoot Common.ps1)
    $null = Open-PodTestStore
}

AfterAll {
    Close-PodTestStore
}

Describe 'Restart-PodContainer' {
    BeforeEach {
        $container = New-PodTestContainer -Running
    }

    AfterEach {
        Remove-PodContainer $container.Name -Force -Ignore -Timeout 0
    }

    It 'leaves a container that does not run as it is with -OnlyRunning' {
        Stop-PodContainer $container.Name -Timeout 0
        Restart-PodContainer $container.Name -OnlyRunning
        (Get-PodContainer $container.Name).State | Should -Be Exited
    }
}
