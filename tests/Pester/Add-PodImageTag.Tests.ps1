BeforeAll {
    . (Join-Path $PSScriptRoot Common.ps1)
    $null = Open-PodTestStore
}

AfterAll {
    Close-PodTestStore
}

Describe 'Add-PodImageTag' {
    It 'adds names by name, object, property name and pattern' {
        Add-PodImageTag localhost/busybox:1 localhost/a:1, localhost/b:1 | Should -BeNullOrEmpty
        Get-PodImage localhost/busybox:1 | Add-PodImageTag -Tag localhost/c:1
        [pscustomobject]@{ Name = 'localhost/busybox:1' } | Add-PodImageTag -Tag localhost/d:1
        Add-PodImageTag localhost/busy* localhost/e:1
        'a', 'b', 'c', 'd', 'e' | ForEach-Object { Test-PodImage "localhost/${_}:1" | Should -BeTrue }
    }

    It 'returns the image with -PassThru' {
        (Add-PodImageTag localhost/busybox:1 localhost/f:1 -PassThru).Names | Should -Contain localhost/f:1
    }
}
