BeforeAll {
    . (Join-Path $PSScriptRoot Common.ps1)
    $null = Open-PodTestStore
}

AfterAll {
    Close-PodTestStore
}

Describe 'Remove-Pod' {
    BeforeEach {
        $pod = New-PodTestPod
    }

    AfterEach {
        Remove-Pod $pod.Name -Force -Ignore -Timeout 0
    }

    It 'takes a name, and the containers go with it' {
        Remove-Pod $pod.Name | Should -BeNullOrEmpty
        Test-Pod $pod.Name | Should -BeFalse
        Test-PodContainer "$($pod.Name)-main" | Should -BeFalse
    }

    It 'leaves a pod that runs as it is, unless forced' {
        Start-Pod $pod
        $problem = Get-PodTestError { Remove-Pod $pod.Name }
        $problem.FullyQualifiedErrorId | Should -BeLike 'PodRunning,*'
        $problem.CategoryInfo.Category | Should -Be InvalidOperation
        Remove-Pod $pod.Name -Force -Timeout 0
        Test-Pod $pod.Name | Should -BeFalse
    }

    It 'passes over what is not there with -Ignore' {
        Get-PodTestError { Remove-Pod nope -Ignore } | Should -BeNullOrEmpty
    }
}
