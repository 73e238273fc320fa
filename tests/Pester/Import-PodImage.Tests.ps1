BeforeAll {
    . (Join-Path $PSScriptRoot Common.ps1)
    $store = Open-PodTestStore
}

AfterAll {
    Close-PodTestStore
}

Describe 'Import-PodImage' {
    It 'says which file is not there, with id and category' {
        $problem = Get-PodTestError { Import-PodImage -LiteralPath (Join-Path $store nope.tar) }
        $problem.FullyQualifiedErrorId | Should -BeLike 'PathNotFound,*'
        $problem.CategoryInfo.Category | Should -Be ObjectNotFound
    }

    It 'refuses what is no archive' {
        Set-Content (Join-Path $store bad.tar) 'no archive'
        (Get-PodTestError { Import-PodImage (Join-Path $store bad.tar) }).CategoryInfo.Category | Should -Be InvalidData
    }

    Context 'with an archive of skopeo' -Skip:(-not (Get-Command skopeo -CommandType Application -ErrorAction Ignore)) {
        BeforeAll {
            & skopeo --insecure-policy copy "oci:$(Join-Path $env:PODSHELL_ROOT content)" "oci-archive:$(Join-Path $store one.tar):localhost/loaded:1" 2>&1 | Out-Null
            Remove-PodImageTag localhost/loaded:1 -ErrorAction Ignore
        }

        It 'loads by path, pattern and file object' {
            (Import-PodImage (Join-Path $store one.tar)).Names | Should -Contain localhost/loaded:1
            (Import-PodImage (Join-Path $store 'o*.tar')).Names | Should -Contain localhost/loaded:1
            (Get-Item (Join-Path $store one.tar) | Import-PodImage).Names | Should -Contain localhost/loaded:1
        }

        It 'loads nothing with -WhatIf' {
            Import-PodImage (Join-Path $store one.tar) -WhatIf | Should -BeNullOrEmpty
        }
    }
}
