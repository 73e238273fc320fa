BeforeAll {
    . (Join-Path $PSScriptRoot Common.ps1)
    $null = Open-PodTestStore
}

AfterAll {
    Close-PodTestStore
}

Describe 'New-PodSecret' {
    AfterEach {
        Get-PodContainer | Remove-PodContainer -Force -Timeout 0
        Get-PodSecret | Remove-PodSecret
    }

    It 'keeps a secure string, which containers read' {
        $secret = New-PodSecret db (ConvertTo-SecureString 'geheim' -AsPlainText -Force) -Label @{ tier = 1 }
        $secret | Should -BeOfType PodShell.PodSecret
        $secret.Labels.tier | Should -Be 1
        $secret.Data | Should -BeNullOrEmpty
        Invoke-PodContainer localhost/busybox:1 -Remove -Network none -Secret db -- cat /run/secrets/db | Should -Be geheim
        Invoke-PodContainer localhost/busybox:1 -Remove -Network none -Secret db, 'db,type=env,target=PW' -- sh -c 'echo $PW' | Should -Be geheim
    }

    It 'reads files and variables' {
        $file = Join-Path $TestDrive content
        [IO.File]::WriteAllText($file, 'of a file')
        $null = New-PodSecret file -Path $file
        $env:PODSHELL_PESTER = 'of a variable'
        $null = New-PodSecret variable -EnvironmentVariable PODSHELL_PESTER
        [Text.Encoding]::UTF8.GetString((Get-PodSecret file -ShowSecret).Data) | Should -Be 'of a file'
        [Text.Encoding]::UTF8.GetString((Get-PodSecret variable -ShowSecret).Data) | Should -Be 'of a variable'
        (Get-PodTestError { New-PodSecret x -Path (Join-Path $TestDrive nosuch) }).FullyQualifiedErrorId | Should -BeLike 'PathNotFound,*'
        (Get-PodTestError { New-PodSecret x -EnvironmentVariable PODSHELL_NOSUCH }).FullyQualifiedErrorId | Should -BeLike 'EnvironmentInvalid,*'
    }

    It 'replaces one that is there with -Replace only, and leaves containers what they have' {
        $null = New-PodSecret twice -Byte 49
        $null = New-PodContainer localhost/busybox:1 -Name holder -Secret twice -Network none -- cat /run/secrets/twice
        (New-PodSecret twice -Byte 50 -Ignore).Name | Should -Be twice
        (Get-PodTestError { New-PodSecret twice -Byte 50 }).FullyQualifiedErrorId | Should -BeLike 'SecretNameInUse,*'
        $null = New-PodSecret twice -Byte 50 -Replace
        (Get-PodSecret twice -ShowSecret).Data | Should -Be 50
        Start-PodContainer holder
        $null = Wait-PodContainer holder
        (Get-PodContainerLog holder).Message | Should -Be 1
    }

    It 'refuses what is empty, names that cannot be, and drivers that are not there' {
        (Get-PodTestError { New-PodSecret x (New-Object securestring) }).FullyQualifiedErrorId | Should -BeLike 'SecretDataInvalid,*'
        (Get-PodTestError { New-PodSecret 'a/b' -Byte 1 }).FullyQualifiedErrorId | Should -BeLike 'SecretNameInvalid,*'
        (Get-PodTestError { New-PodSecret x -Byte 1 -Driver nosuch }).FullyQualifiedErrorId | Should -BeLike 'SecretDriverInvalid,*'
        Test-PodSecret x | Should -BeFalse
    }

    It 'makes none with -WhatIf' {
        New-PodSecret never -Byte 1 -WhatIf
        Test-PodSecret never | Should -BeFalse
    }
}
