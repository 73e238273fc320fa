BeforeAll {
    . (Join-Path $PSScriptRoot Common.ps1)
    $null = Open-PodTestStore
}

AfterAll {
    Close-PodTestStore
}

Describe 'Clear-PodNetwork' {
    BeforeEach {
        $unused = New-PodNetwork unused
        $used = New-PodNetwork used
        $null = New-PodContainer localhost/busybox:1 -Name user -Network used
    }

    AfterEach {
        Get-PodContainer | Remove-PodContainer -Force -Timeout 0
        Get-PodNetwork use*, unuse* | Remove-PodNetwork -Ignore
    }

    It 'removes what nobody uses, and never the default network' {
        $before = @(Get-PodNetwork).Count
        (Clear-PodNetwork -Force -PassThru).Id | Should -Be $unused.Id
        Test-PodNetwork used | Should -BeTrue
        @(Get-PodNetwork).Count | Should -Be ($before - 1)
    }

    It 'is silent without -PassThru' {
        Clear-PodNetwork -Confirm:$false | Should -BeNullOrEmpty
        Test-PodNetwork unused | Should -BeFalse
    }

    It 'changes nothing with -WhatIf' {
        Clear-PodNetwork -Force -WhatIf
        Test-PodNetwork unused | Should -BeTrue
    }

    It 'narrows by filter' {
        Clear-PodNetwork -Force -Filter @{ label = 'nope' }
        Test-PodNetwork unused | Should -BeTrue
    }
}
