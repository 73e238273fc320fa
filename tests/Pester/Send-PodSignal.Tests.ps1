BeforeAll {
    . (Join-Path $PSScriptRoot Common.ps1)
    $null = Open-PodTestStore
}

AfterAll {
    Close-PodTestStore
}

Describe 'Send-PodSignal' {
    BeforeEach {
        $pod = New-PodTestPod -Running
    }

    AfterEach {
        Remove-Pod $pod.Name -Force -Ignore -Timeout 0
    }

    It 'sends another signal by name' {
        Send-PodSignal $pod TERM
        (Wait-PodContainer "$($pod.Name)-main").ExitCode | Should -Be 0
    }
}
