BeforeAll {
    . (Join-Path $PSScriptRoot Common.ps1)
    $null = Open-PodTestStore
}

AfterAll {
    Close-PodTestStore
}

Describe 'Remove-PodImageTag' {
    BeforeEach {
        Add-PodImageTag localhost/busybox:1 localhost/extra:1
    }

    It 'takes the name away by which the image was given' {
        Remove-PodImageTag localhost/extra:1 | Should -BeNullOrEmpty
        (Get-PodImage).Names | Should -Be localhost/busybox:1
    }

    It 'takes named names of an object, a property name and a pattern' {
        Get-PodImage localhost/busybox:1 | Remove-PodImageTag -Tag localhost/extra:1
        Add-PodImageTag localhost/busybox:1 localhost/extra:1
        [pscustomobject]@{ Name = 'localhost/extra:1' } | Remove-PodImageTag
        Add-PodImageTag localhost/busybox:1 localhost/extra:1
        Remove-PodImageTag localhost/ext*
        Test-PodImage localhost/extra:1 | Should -BeFalse
    }

    It 'returns the image with -PassThru' {
        (Remove-PodImageTag localhost/extra:1 -PassThru).Names | Should -Be localhost/busybox:1
    }
}
