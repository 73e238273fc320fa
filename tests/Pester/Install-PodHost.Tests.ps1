BeforeAll {
    . (Join-Path $PSScriptRoot Common.ps1)
    $null = Open-PodTestStore
}

AfterAll {
    Close-PodTestStore
}

Describe 'Install-PodHost' {
    It 'changes nothing with -WhatIf' {
        $before = Test-PodHost | ForEach-Object { "$($_.Name) $($_.Ok)" }
        Install-PodHost -WhatIf | Should -BeNullOrEmpty
        Test-PodHost | ForEach-Object { "$($_.Name) $($_.Ok)" } | Should -Be $before
    }

    It 'does nothing for what is met' {
        Install-PodHost -Name conmon -PassThru | Should -BeNullOrEmpty
    }

    It 'says that there is no such requirement' {
        (Get-PodTestError { Install-PodHost -Name nope }).FullyQualifiedErrorId | Should -BeLike 'RequirementUnknown,*'
    }
}
