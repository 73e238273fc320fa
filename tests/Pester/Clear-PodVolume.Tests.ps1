BeforeAll {
    . (Join-Path $PSScriptRoot Common.ps1)
    $null = Open-PodTestStore
}

AfterAll {
    Close-PodTestStore
}

Describe 'Clear-PodVolume' {
    BeforeEach {
        $null = New-PodVolume unused -Label @{ a = 1 }
        $null = New-PodContainer localhost/busybox:1 -Name user -Volume kept:/data
    }

    AfterEach {
        Get-PodContainer | Remove-PodContainer -Force -Timeout 0
        Clear-PodVolume -Force
    }

    It 'removes what nobody uses' {
        (Clear-PodVolume -Force -PassThru).Name | Should -Be unused
        Test-PodVolume kept | Should -BeTrue
    }

    It 'changes nothing with -WhatIf, and narrows by filter' {
        Clear-PodVolume -Force -WhatIf
        Clear-PodVolume -Force -Filter @{ label = 'nope' }
        Test-PodVolume unused | Should -BeTrue
    }
}
