BeforeAll {
    . (Join-Path $PSScriptRoot Common.ps1)
    $store = Open-PodTestStore
}

AfterAll {
    Close-PodTestStore
}

Describe 'ConvertTo-PodImage' {
    It 'makes an image of a directory, by parameter and by pipeline' {
        $image = ConvertTo-PodImage (Join-Path $store fs) localhost/made:1 -Command ls -Environment @{ A = 1 } -Label @{ b = 'c' }
        $image.Names | Should -Contain localhost/made:1
        $image.Labels.b | Should -Be c
        (Get-Item (Join-Path $store fs) | ConvertTo-PodImage -Reference localhost/made:2).Names | Should -Contain localhost/made:2
    }

    It 'makes nothing with -WhatIf' {
        ConvertTo-PodImage (Join-Path $store fs) localhost/never:1 -WhatIf
        Test-PodImage localhost/never:1 | Should -BeFalse
    }

    It 'says that there is no such path' {
        (Get-PodTestError { ConvertTo-PodImage (Join-Path $store nope) }).CategoryInfo.Category | Should -Be ObjectNotFound
    }
}
