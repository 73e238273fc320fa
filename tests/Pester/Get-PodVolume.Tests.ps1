BeforeAll {
    . (Join-Path $PSScriptRoot Common.ps1)
    $null = Open-PodTestStore
}

AfterAll {
    Close-PodTestStore
}

Describe 'Get-PodVolume' {
    BeforeAll {
        $null = New-PodVolume one -Label @{ tier = 1 }
        $null = New-PodVolume two
        $null = New-PodContainer localhost/busybox:1 -Name user -Volume two:/data
    }

    AfterAll {
        Get-PodContainer | Remove-PodContainer -Force -Timeout 0
        Clear-PodVolume -Force
    }

    It 'lists volumes by name, with the containers that use them' {
        (Get-PodVolume).Name | Should -Be one, two
        (Get-PodVolume two).Containers | Should -Be user
    }

    It 'narrows by filter' {
        (Get-PodVolume -Filter @{ label = 'tier=1' }).Name | Should -Be one
        (Get-PodVolume -Filter @{ dangling = $false }).Name | Should -Be two
    }

    It 'says which volume is not there' {
        (Get-PodTestError { Get-PodVolume nope }).FullyQualifiedErrorId | Should -BeLike 'VolumeNotFound,*'
    }
}
