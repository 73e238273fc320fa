BeforeAll {
    . (Join-Path $PSScriptRoot Common.ps1)
    $null = Open-PodTestStore
}

AfterAll {
    Close-PodTestStore
}

Describe 'Repair-PodSystem' {
    It 'changes nothing with -WhatIf' {
        Repair-PodSystem -WhatIf | Should -BeNullOrEmpty
    }

    It 'has nothing to do when all is well' {
        Repair-PodSystem | Should -BeNullOrEmpty
        Repair-PodSystem -Force -Quick | Should -BeNullOrEmpty
    }
}
