BeforeAll {
    . (Join-Path $PSScriptRoot Common.ps1)
    $null = Open-PodTestStore
}

AfterAll {
    Close-PodTestStore
}

Describe 'Clear-Pod' {
    BeforeEach {
        $ended = New-PodTestPod -Running | Stop-Pod -Timeout 0 -PassThru
        $running = New-PodTestPod -Running
    }

    AfterEach {
        Get-Pod | Remove-Pod -Force -Timeout 0
    }

    It 'removes what has ended, and nothing else' {
        (Clear-Pod -Force -PassThru).Id | Should -Be $ended.Id
        (Get-Pod).Name | Should -Be $running.Name
    }

    It 'is silent without -PassThru' {
        Clear-Pod -Confirm:$false | Should -BeNullOrEmpty
        Test-Pod $ended.Name | Should -BeFalse
    }

    It 'changes nothing with -WhatIf' {
        Clear-Pod -Force -WhatIf
        Test-Pod $ended.Name | Should -BeTrue
    }

    It 'narrows by filter' {
        Clear-Pod -Force -Filter @{ name = 'nope' }
        Test-Pod $ended.Name | Should -BeTrue
    }
}
