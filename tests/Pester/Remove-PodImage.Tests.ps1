BeforeAll {
    . (Join-Path $PSScriptRoot Common.ps1)
    New-PodTestStore
}

AfterAll {
    Remove-PodTestStore
}

Describe 'Remove-PodImage' {
    BeforeEach {
        Add-PodImageTag localhost/busybox:1 localhost/extra:1
    }

    It 'takes a name away and leaves the image' {
        Remove-PodImage localhost/extra:1 | Should -BeNullOrEmpty
        (Get-PodImage).Names | Should -Be localhost/busybox:1
    }

    It 'takes property names and patterns' {
        [pscustomobject]@{ Name = 'localhost/extra:1' } | Remove-PodImage
        Add-PodImageTag localhost/busybox:1 localhost/extra:1
        Remove-PodImage localhost/ext*
        (Get-PodImage).Names | Should -Be localhost/busybox:1
    }

    It 'changes nothing with -WhatIf' {
        Get-PodImage | Remove-PodImage -Force -WhatIf
        (Get-PodImage).Names.Count | Should -Be 2
    }

    It 'returns what was taken away with -PassThru' {
        (Remove-PodImage localhost/extra:1 -PassThru).Untagged | Should -Be localhost/extra:1
    }

    It 'is silent about a missing image with -Ignore' {
        Get-PodTestError { Remove-PodImage localhost/nope:1 -Ignore } | Should -BeNullOrEmpty
    }

    It 'says which image is not there, with id and category' {
        $problem = Get-PodTestError { Remove-PodImage localhost/nope:1 }
        $problem.FullyQualifiedErrorId | Should -BeLike 'ImageNotFound,*'
        $problem.CategoryInfo.Category | Should -Be ObjectNotFound
    }

    It 'is silent about a pattern that matches nothing' {
        Get-PodTestError { Remove-PodImage localhost/nope* } | Should -BeNullOrEmpty
    }
}
