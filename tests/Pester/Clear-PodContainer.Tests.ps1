BeforeAll {
    . (Join-Path $PSScriptRoot Common.ps1)
    $null = Open-PodTestStore
}

AfterAll {
    Close-PodTestStore
}

Describe 'Clear-PodContainer' {
    BeforeEach {
        $idle = New-PodTestContainer idle
        $running = New-PodTestContainer running -Running
    }

    AfterEach {
        Get-Pod | Remove-Pod -Force -Timeout 0
        Get-PodContainer | Remove-PodContainer -Force -Timeout 0
    }

    It 'removes what does not run, and nothing else' {
        $pod = New-PodTestPod
        (Clear-PodContainer -Force -PassThru).Id | Should -Be $idle.Id
        Test-PodContainer $running.Name | Should -BeTrue
        (Get-Pod $pod.Name).Containers | Should -Not -BeNullOrEmpty
    }

    It 'is silent without -PassThru' {
        Clear-PodContainer -Confirm:$false | Should -BeNullOrEmpty
        Test-PodContainer $idle.Name | Should -BeFalse
    }

    It 'changes nothing with -WhatIf' {
        Clear-PodContainer -Force -WhatIf
        Test-PodContainer $idle.Name | Should -BeTrue
    }

    It 'narrows by filter' {
        Clear-PodContainer -Force -Filter @{ name = 'nope' }
        Test-PodContainer $idle.Name | Should -BeTrue
    }
}
