BeforeAll {
    . (Join-Path $PSScriptRoot Common.ps1)
    $null = Open-PodTestStore
    $script:Folder = [IO.Directory]::CreateTempSubdirectory('pst-').FullName
    $script:File = Join-Path $Folder auth.json
    '{"auths":{"registry.example.com":{"auth":"YW5uYTpzZWNyZXQ="}}}' | Set-Content $File
}

AfterAll {
    Remove-Item $Folder -Recurse -Force
    Close-PodTestStore
}

Describe 'Get-PodRegistry' {
    It 'lists users without secrets' {
        $login = Get-PodRegistry -AuthFile $File
        $login.Registry, $login.UserName | Should -Be 'registry.example.com', 'anna'
        $login | ConvertTo-Json | Should -Not -BeLike '*secret*'
    }

    It 'finds the login of a repository' {
        (Get-PodRegistry registry.example.com/team/app -AuthFile $File).UserName | Should -Be 'anna'
    }

    It 'says when there is none' {
        { Get-PodRegistry other.example.com -AuthFile $File -ErrorAction Stop } | Should -Throw -ErrorId 'RegistryNotLoggedIn*'
    }
}
