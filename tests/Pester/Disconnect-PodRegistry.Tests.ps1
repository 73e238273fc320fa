BeforeAll {
    . (Join-Path $PSScriptRoot Common.ps1)
    $null = Open-PodTestStore
    $script:Folder = [IO.Directory]::CreateTempSubdirectory('pst-').FullName
    $script:File = Join-Path $Folder auth.json
}

AfterAll {
    Remove-Item $Folder -Recurse -Force
    Close-PodTestStore
}

Describe 'Disconnect-PodRegistry' {
    BeforeEach {
        '{"auths":{"a.example.com":{"auth":"YW5uYTpzZWNyZXQ="},"b.example.com":{"auth":"YW5uYTpzZWNyZXQ="}}}' | Set-Content $File
    }

    It 'forgets one' {
        Disconnect-PodRegistry a.example.com -AuthFile $File
        (Get-PodRegistry -AuthFile $File).Registry | Should -Be 'b.example.com'
    }

    It 'forgets all' {
        Disconnect-PodRegistry -All -AuthFile $File
        Get-PodRegistry -AuthFile $File | Should -BeNullOrEmpty
    }

    It 'changes nothing with -WhatIf' {
        Disconnect-PodRegistry -All -AuthFile $File -WhatIf
        Get-PodRegistry -AuthFile $File | Should -HaveCount 2
    }
}
