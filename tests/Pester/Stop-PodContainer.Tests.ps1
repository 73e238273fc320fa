BeforeAll {
    . (Join-Path $PSScriptRoot Common.ps1)
    $null = Open-PodTestStore
}

AfterAll {
    Close-PodTestStore
}

Describe 'Stop-PodContainer' {
    BeforeEach {
        $container = New-PodTestContainer -Running
    }

    AfterEach {
        Remove-PodContainer $container.Name -Force -Ignore -Timeout 0
    }

    It 'leaves a container that does not run as it is' {
        Stop-PodContainer $container.Name -Timeout 0
        Get-PodTestError { Stop-PodContainer $container.Name } | Should -BeNullOrEmpty
    }
}
