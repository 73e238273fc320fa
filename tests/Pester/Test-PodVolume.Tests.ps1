BeforeAll {
    . (Join-Path $PSScriptRoot Common.ps1)
    $null = Open-PodTestStore
}

AfterAll {
    Close-PodTestStore
}

Describe 'Test-PodVolume' {
    It 'tells whether a volume exists' {
        $null = New-PodVolume there
        Test-PodVolume there, nope | Should -Be $true, $false
        Remove-PodVolume there
        Test-PodVolume there | Should -BeFalse
    }
}
