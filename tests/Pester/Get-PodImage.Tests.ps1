BeforeAll {
    . (Join-Path $PSScriptRoot Common.ps1)
    New-PodTestStore
}

AfterAll {
    Remove-PodTestStore
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

    It 'takes a name, an id, an object, a property name and a pattern' {
        $image = Get-PodImage localhost/busybox:1
        (Get-PodImage $image.ShortId).Id | Should -Be $image.Id
        ($image | Get-PodImage).Id | Should -Be $image.Id
        ([pscustomobject]@{ Name = 'localhost/busybox:1' } | Get-PodImage).Id | Should -Be $image.Id
        (Get-PodImage local*).Id | Should -Be $image.Id
    }

    It 'returns details' {
        (Get-PodImage localhost/busybox:1 -Detailed).Config.Config.Cmd | Should -Be sh
    }

    It 'says which image is not there, with id and category' {
        $problem = Get-PodTestError { Get-PodImage localhost/nope:1 }
        $problem.FullyQualifiedErrorId | Should -BeLike 'ImageNotFound,*'
        $problem.CategoryInfo.Category | Should -Be ObjectNotFound
    }

    It 'is silent about a pattern that matches nothing' {
        Get-PodTestError { Get-PodImage localhost/nope* } | Should -BeNullOrEmpty
    }
}
