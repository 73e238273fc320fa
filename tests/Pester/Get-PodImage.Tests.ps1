BeforeAll {
    . (Join-Path $PSScriptRoot Common.ps1)
    $null = Open-PodTestStore
}

AfterAll {
    Close-PodTestStore
}

Describe 'Get-PodImage' {
    It 'returns all images with real types' {
        $image = Get-PodImage
        $image.Name | Should -Be localhost/busybox:1
        $image.Created | Should -BeOfType DateTimeOffset
        $image.Size | Should -BeOfType long
        (Get-PodImage | Measure-Object Size -Sum).Sum | Should -Be $image.Size
        $image.Labels.from | Should -Be pester
    }

    It 'takes objects' {
        $image = Get-PodImage
        ($image | Get-PodImage).Id | Should -Be $image.Id
        (Get-PodImage $image).Id | Should -Be $image.Id
    }

    It 'returns details' {
        (Get-PodImage localhost/busybox:1 -Detailed).Config.Config.Cmd | Should -Be sh
    }
}
