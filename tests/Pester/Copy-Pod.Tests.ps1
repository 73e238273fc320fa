BeforeAll {
    . (Join-Path $PSScriptRoot Common.ps1)
    $null = Open-PodTestStore
}

AfterAll {
    Close-PodTestStore
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

    It 'copies to a name' {
        ($pod | Copy-Pod -Destination two).Name | Should -Be two
    }

    It 'starts the copy and removes the other' {
        $copy = Copy-Pod $pod -Destination two -Start -RemoveSource
        $copy.State | Should -Be Running
        Test-Pod $pod.Name | Should -BeFalse
    }

    It 'says that the name is taken' {
        $problem = Get-PodTestError { Copy-Pod $pod -Destination $pod.Name }
        $problem.FullyQualifiedErrorId | Should -BeLike 'PodNameInUse,*'
        $problem.CategoryInfo.Category | Should -Be ResourceExists
    }
}
