BeforeAll {
    . (Join-Path $PSScriptRoot Common.ps1)
    $null = Open-PodTestStore
    $script:Folder = [IO.Directory]::CreateTempSubdirectory('pst-').FullName
    $script:File = Join-Path $Folder auth.json
    $script:Credential = [pscredential]::new('anna', (ConvertTo-SecureString secret -AsPlainText -Force))
}

AfterAll {
    Remove-Item $Folder -Recurse -Force
    Close-PodTestStore
}

Describe 'Connect-PodRegistry' {
    It 'asks nobody with -WhatIf' {
        Connect-PodRegistry localhost:1 -Credential $Credential -AuthFile $File -WhatIf | Should -BeNullOrEmpty
        $File | Should -Not -Exist
    }

    It 'keeps nothing that a registry has not taken' {
        { Connect-PodRegistry localhost:1 -Credential $Credential -AuthFile $File -ErrorAction Stop } |
            Should -Throw -ErrorId 'RegistryUnreachable*'
        $File | Should -Not -Exist
    }
}
