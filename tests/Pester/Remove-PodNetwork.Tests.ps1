BeforeAll {
    . (Join-Path $PSScriptRoot Common.ps1)
    $null = Open-PodTestStore
}

AfterAll {
    Close-PodTestStore
}

Describe 'Remove-PodNetwork' {
    BeforeEach {
        $network = New-PodNetwork made
    }

    AfterEach {
        Get-PodContainer | Remove-PodContainer -Force -Timeout 0
        Clear-PodNetwork -Force
    }

    It 'leaves a network that containers use as it is, unless forced' {
        $null = New-PodContainer localhost/busybox:1 -Name user -Network made
        $problem = Get-PodTestError { Remove-PodNetwork made }
        $problem.FullyQualifiedErrorId | Should -BeLike 'NetworkInUse,*'
        $problem.Exception.Message | Should -BeLike '*user*'
        Remove-PodNetwork made -Force -Timeout 0
        Test-PodNetwork made | Should -BeFalse
        Test-PodContainer user | Should -BeFalse
    }

    It 'passes over what is not there with -Ignore' {
        Get-PodTestError { Remove-PodNetwork nope -Ignore } | Should -BeNullOrEmpty
    }
}
