BeforeAll {
    . (Join-Path $PSScriptRoot Common.ps1)
    $null = Open-PodTestStore
}

AfterAll {
    Close-PodTestStore
}

Describe 'Remove-PodImage' {
    BeforeEach {
        Add-PodImageTag localhost/busybox:1 localhost/extra:1
    }

    It 'takes a name away and leaves the image' {
        Remove-PodImage localhost/extra:1 | Should -BeNullOrEmpty
        (Get-PodImage).Names | Should -Be localhost/busybox:1
    }

    It 'returns what was taken away with -PassThru' {
        (Remove-PodImage localhost/extra:1 -PassThru).Untagged | Should -Be localhost/extra:1
    }

    It 'is silent about a missing image with -Ignore' {
        Get-PodTestError { Remove-PodImage localhost/nope:1 -Ignore } | Should -BeNullOrEmpty
    }
}
