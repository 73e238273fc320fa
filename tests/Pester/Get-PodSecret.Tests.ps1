BeforeAll {
    . (Join-Path $PSScriptRoot Common.ps1)
    $null = Open-PodTestStore
    $null = New-PodSecret first -Byte 1, 2 -Label @{ app = 'shop' }
    $null = New-PodSecret second -Byte 3
}

AfterAll {
    Get-PodSecret | Remove-PodSecret
    Close-PodTestStore
}

Describe 'Get-PodSecret' {
    It 'returns secrets by name, pattern, id and label' {
        (Get-PodSecret).Name | Should -Be first, second
        (Get-PodSecret f*).Name | Should -Be first
        (Get-PodSecret (Get-PodSecret second).Id.Substring(0, 12)).Name | Should -Be second
        (Get-PodSecret -Filter @{ label = @{ app = 'shop' } }).Name | Should -Be first
    }

    It 'shows what they hold when asked' {
        (Get-PodSecret first).Data | Should -BeNullOrEmpty
        (Get-PodSecret first -ShowSecret).Data | Should -Be 1, 2
    }

    It 'has a table without it' {
        $text = Get-PodSecret first -ShowSecret | Out-String
        $text | Should -Match 'Name\s+Driver\s+Created\s+Updated\s+Id'
        $text | Should -Not -Match 'Data'
    }
}
