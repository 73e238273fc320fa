BeforeAll {
    . (Join-Path $PSScriptRoot Common.ps1)
    $null = Open-PodTestStore
}

AfterAll {
    Close-PodTestStore
}

Describe 'Remove-PodSecret' {
    It 'removes one, and says so when there is none' {
        $null = New-PodSecret gone -Byte 1
        (Remove-PodSecret gone -PassThru).Name | Should -Be gone
        (Get-PodTestError { Remove-PodSecret gone }).FullyQualifiedErrorId | Should -BeLike 'SecretNotFound,*'
        Remove-PodSecret gone -Ignore
    }
}
