BeforeAll {
    . (Join-Path $PSScriptRoot Common.ps1)
    $null = Open-PodTestStore
}

AfterAll {
    Close-PodTestStore
}

Describe 'Stop-Pod' {
    BeforeEach {
        $pod = New-PodTestPod -Running
    }

    AfterEach {
        Remove-Pod $pod.Name -Force -Ignore -Timeout 0
    }

    It 'hands the stopped pod on' {
        Get-Pod $pod.Name | Stop-Pod -Timeout 5 -PassThru | Remove-Pod
        Test-Pod $pod.Name | Should -BeFalse
    }

    It 'leaves a pod that does not run as it is' {
        Stop-Pod $pod.Name -Timeout 0
        Get-PodTestError { Stop-Pod $pod.Name } | Should -BeNullOrEmpty
    }
}
