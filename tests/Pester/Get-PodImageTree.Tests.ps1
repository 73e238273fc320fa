BeforeAll {
    . (Join-Path $PSScriptRoot Common.ps1)
    $store = Open-PodTestStore
}

AfterAll {
    Close-PodTestStore
}

Describe 'Get-PodImageTree' {
    BeforeAll {
        Invoke-PodContainer localhost/busybox:1 -Name source -Network none -Command sh, -c, 'echo made >/made'
        $null = ConvertTo-PodImage -Container source localhost/made:1
    }

    It 'returns the layers, the lowest first' {
        $layers = @(Get-PodImageTree localhost/made:1)
        $layers.Count | Should -Be 2
        $layers[0].Names | Should -Contain localhost/busybox:1
        $layers[1].Names | Should -Contain localhost/made:1
        $layers[1].Size | Should -Be 5
    }

    It 'returns what is built on it with -Children' {
        $layers = @(Get-PodImage localhost/busybox:1 | Get-PodImageTree -Children)
        $layers.Depth | Should -Be 0, 1
        $layers[1].Names | Should -Contain localhost/made:1
    }

    It 'says that there is no such image' {
        (Get-PodTestError { Get-PodImageTree nope }).CategoryInfo.Category | Should -Be ObjectNotFound
    }
}
