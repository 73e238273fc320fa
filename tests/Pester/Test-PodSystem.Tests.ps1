BeforeAll {
    . (Join-Path $PSScriptRoot Common.ps1)
    $null = Open-PodTestStore
}

AfterAll {
    Close-PodTestStore
}

Describe 'Test-PodSystem' {
    It 'returns nothing when all is well' {
        Test-PodSystem | Should -BeNullOrEmpty
        Test-PodSystem -Quick | Should -BeNullOrEmpty
    }
}
