BeforeAll {
    . (Join-Path $PSScriptRoot Common.ps1)
    $store = Open-PodTestStore
}

AfterAll {
    Close-PodTestStore
}

Describe 'Get-PodImageHistory' {
    It 'returns the steps, the last one first' {
        $null = New-PodContainer localhost/busybox:1 -Name source
        $null = ConvertTo-PodImage -Container source localhost/made:1 -Author me
        $steps = @(Get-PodImageHistory localhost/made:1)
        $steps.Count | Should -Be 2
        $steps[0].Author | Should -Be me
        $steps[0].Names | Should -Contain localhost/made:1
        $steps[1].Id | Should -Be (Get-PodImage localhost/busybox:1).Id
        $steps[1].Size | Should -BeGreaterThan 100000
        (Get-PodImage localhost/made:1 | Get-PodImageHistory).Count | Should -Be 2
    }

    It 'says that there is no such image' {
        (Get-PodTestError { Get-PodImageHistory nope }).CategoryInfo.Category | Should -Be ObjectNotFound
    }
}
