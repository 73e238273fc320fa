BeforeAll {
    . (Join-Path $PSScriptRoot Common.ps1)
    $null = Open-PodTestStore
}

AfterAll {
    Close-PodTestStore
}

BeforeDiscovery {
    . (Join-Path $PSScriptRoot Common.ps1)
    $freezes = Test-PodTestFreezer
}

Describe 'Suspend-Pod' {
    BeforeEach {
        $pod = New-PodTestPod -Running
    }

    AfterEach {
        Remove-Pod $pod.Name -Force -Ignore -Timeout 0
    }

    It 'leaves a frozen pod as it is' -Skip:(-not $freezes) {
        Suspend-Pod $pod
        Get-PodTestError { Suspend-Pod $pod } | Should -BeNullOrEmpty
    }
}
