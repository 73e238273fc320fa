BeforeAll {
    . (Join-Path $PSScriptRoot Common.ps1)
    $null = Open-PodTestStore
}

AfterAll {
    Get-PodSecret | Remove-PodSecret
    Close-PodTestStore
}

Describe 'Test-PodSecret' {
    It 'tells whether there is one' {
        $null = New-PodSecret there -Byte 1
        Test-PodSecret there, nope, t* | Should -Be $true, $false, $true
    }
}
