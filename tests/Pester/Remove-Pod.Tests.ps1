BeforeAll {
    . (Join-Path $PSScriptRoot Common.ps1)
    New-PodTestStore
}

AfterAll {
    Remove-PodTestStore
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

    It 'takes an object, a property name and a pattern' {
        $other = New-PodTestPod
        $third = New-PodTestPod
        $pod | Remove-Pod
        [pscustomobject]@{ Name = $other.Name } | Remove-Pod
        Remove-Pod "$($third.Name.Substring(0, 7))*"
        Get-Pod | Should -BeNullOrEmpty
    }

    It 'leaves a pod that runs as it is, unless forced' {
        Start-Pod $pod
        $problem = Get-PodTestError { Remove-Pod $pod.Name }
        $problem.FullyQualifiedErrorId | Should -BeLike 'PodRunning,*'
        $problem.CategoryInfo.Category | Should -Be InvalidOperation
        Remove-Pod $pod.Name -Force -Timeout 0
        Test-Pod $pod.Name | Should -BeFalse
    }

    It 'changes nothing with -WhatIf' {
        Remove-Pod $pod.Name -Force -WhatIf
        Test-Pod $pod.Name | Should -BeTrue
    }

    It 'returns the pod with -PassThru' {
        (Remove-Pod $pod.Name -PassThru).Id | Should -Be $pod.Id
    }

    It 'passes over what is not there with -Ignore' {
        Get-PodTestError { Remove-Pod nope -Ignore } | Should -BeNullOrEmpty
    }

    It 'says which pod is not there, with id and category' {
        $problem = Get-PodTestError { Remove-Pod nope }
        $problem.FullyQualifiedErrorId | Should -BeLike 'PodNotFound,*'
        $problem.CategoryInfo.Category | Should -Be ObjectNotFound
        $problem.TargetObject | Should -Be nope
    }

    It 'is silent about a pattern that matches nothing' {
        Get-PodTestError { Remove-Pod nope* } | Should -BeNullOrEmpty
    }
}
