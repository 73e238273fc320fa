BeforeAll {
    . (Join-Path $PSScriptRoot Common.ps1)
    New-PodTestStore
}

AfterAll {
    Remove-PodTestStore
}

Describe 'Remove-PodNetwork' {
    BeforeEach {
        $network = New-PodNetwork made
    }

    AfterEach {
        Get-PodContainer | Remove-PodContainer -Force -Timeout 0
        Clear-PodNetwork -Force
    }

    It 'takes a name' {
        Remove-PodNetwork made | Should -BeNullOrEmpty
        Test-PodNetwork made | Should -BeFalse
    }

    It 'takes objects, property names and patterns' {
        $null = New-PodNetwork other
        $null = New-PodNetwork third
        $network | Remove-PodNetwork
        [pscustomobject]@{ Name = 'other' } | Remove-PodNetwork
        Remove-PodNetwork thi*
        Test-PodNetwork made, other, third | Should -Be $false, $false, $false
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

    It 'changes nothing with -WhatIf' {
        Remove-PodNetwork made -Force -WhatIf
        Test-PodNetwork made | Should -BeTrue
    }

    It 'returns the network with -PassThru' {
        (Remove-PodNetwork made -PassThru).Id | Should -Be $network.Id
    }

    It 'passes over what is not there with -Ignore' {
        Get-PodTestError { Remove-PodNetwork nope -Ignore } | Should -BeNullOrEmpty
    }

    It 'says which network is not there, with id and category' {
        $problem = Get-PodTestError { Remove-PodNetwork nope }
        $problem.FullyQualifiedErrorId | Should -BeLike 'NetworkNotFound,*'
        $problem.CategoryInfo.Category | Should -Be ObjectNotFound
        $problem.TargetObject | Should -Be nope
    }

    It 'is silent about a pattern that matches nothing' {
        Get-PodTestError { Remove-PodNetwork nope* } | Should -BeNullOrEmpty
    }
}
