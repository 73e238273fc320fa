BeforeAll {
    . (Join-Path $PSScriptRoot Common.ps1)
    New-PodTestStore
}

AfterAll {
    Remove-PodTestStore
}

Describe 'Copy-Pod' {
    BeforeEach {
        $pod = New-PodTestPod
    }

    AfterEach {
        Get-Pod | Remove-Pod -Force -Timeout 0
    }

    It 'copies by name' {
        $copy = Copy-Pod $pod.Name
        $copy.Name | Should -Be "$($pod.Name)-clone"
        $copy.State | Should -Be Created
        $copy.Containers.Count | Should -Be $pod.Containers.Count
    }

    It 'copies an object' {
        ($pod | Copy-Pod -Destination two).Name | Should -Be two
    }

    It 'copies an object of any type with a name' {
        ([pscustomobject]@{ Name = $pod.Name } | Copy-Pod -Destination two).Name | Should -Be two
    }

    It 'copies what a pattern selects' {
        (Copy-Pod "$($pod.Name.Substring(0, 6))*").Name | Should -Be "$($pod.Name)-clone"
    }

    It 'starts the copy and removes the other' {
        $copy = Copy-Pod $pod -Destination two -Start -RemoveSource
        $copy.State | Should -Be Running
        Test-Pod $pod.Name | Should -BeFalse
    }

    It 'changes nothing with -WhatIf' {
        Copy-Pod $pod -Destination two -WhatIf
        Test-Pod two | Should -BeFalse
    }

    It 'says that the name is taken' {
        $problem = Get-PodTestError { Copy-Pod $pod -Destination $pod.Name }
        $problem.FullyQualifiedErrorId | Should -BeLike 'PodNameInUse,*'
        $problem.CategoryInfo.Category | Should -Be ResourceExists
    }

    It 'says which pod is not there, with id and category' {
        $problem = Get-PodTestError { Copy-Pod nope }
        $problem.FullyQualifiedErrorId | Should -BeLike 'PodNotFound,*'
        $problem.CategoryInfo.Category | Should -Be ObjectNotFound
        $problem.TargetObject | Should -Be nope
    }

    It 'is silent about a pattern that matches nothing' {
        Get-PodTestError { Copy-Pod nope* } | Should -BeNullOrEmpty
    }
}
