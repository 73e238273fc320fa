BeforeAll {
    . (Join-Path $PSScriptRoot Common.ps1)
    $null = Open-PodTestStore
}

AfterAll {
    Close-PodTestStore
}

Describe 'Restart-Pod' {
    BeforeEach {
        $pod = New-PodTestPod -Running
        $before = (Get-PodContainer "$($pod.Name)-main").ProcessId
    }

    AfterEach {
        Remove-Pod $pod.Name -Force -Ignore -Timeout 0
    }

    It 'returns the pod with -PassThru, and starts one that does not run' {
        Stop-Pod $pod -Timeout 0
        $after = Restart-Pod $pod.Name -PassThru
        $after.Id | Should -Be $pod.Id
        $after.State | Should -Be Running
    }
}
