BeforeAll {
    . (Join-Path $PSScriptRoot Common.ps1)
    New-PodTestStore
}

AfterAll {
    Remove-PodTestStore
}

Describe 'Add-PodImageTag' {
    It 'adds names by name, object, property name and pattern' {
        Add-PodImageTag localhost/busybox:1 localhost/a:1, localhost/b:1 | Should -BeNullOrEmpty
        Get-PodImage localhost/busybox:1 | Add-PodImageTag -Tag localhost/c:1
        [pscustomobject]@{ Name = 'localhost/busybox:1' } | Add-PodImageTag -Tag localhost/d:1
        Add-PodImageTag localhost/busy* localhost/e:1
        'a', 'b', 'c', 'd', 'e' | ForEach-Object { Test-PodImage "localhost/${_}:1" | Should -BeTrue }
    }

    It 'changes nothing with -WhatIf' {
        Add-PodImageTag localhost/busybox:1 localhost/never:1 -WhatIf
        Test-PodImage localhost/never:1 | Should -BeFalse
    }

    It 'returns the image with -PassThru' {
        (Add-PodImageTag localhost/busybox:1 localhost/f:1 -PassThru).Names | Should -Contain localhost/f:1
    }

    It 'says which image is not there, with id and category' {
        $problem = Get-PodTestError { Add-PodImageTag localhost/nope:1 localhost/x:1 }
        $problem.FullyQualifiedErrorId | Should -BeLike 'ImageNotFound,*'
        $problem.CategoryInfo.Category | Should -Be ObjectNotFound
    }

    It 'is silent about a pattern that matches nothing' {
        Get-PodTestError { Add-PodImageTag localhost/nope* localhost/x:1 } | Should -BeNullOrEmpty
    }
}
