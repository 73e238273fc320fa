BeforeAll {
    . (Join-Path $PSScriptRoot Common.ps1)
    $null = Open-PodTestStore
}

AfterAll {
    Close-PodTestStore
}

Describe 'Remove-PodVolume' {
    BeforeEach {
        $null = New-PodContainer localhost/busybox:1 -Name user -Volume kept:/data
    }

    AfterEach {
        Get-PodContainer | Remove-PodContainer -Force -Timeout 0
        Clear-PodVolume -Force
    }

    It 'leaves one that a container uses, and says which' {
        $problem = Get-PodTestError { Remove-PodVolume kept }
        $problem.FullyQualifiedErrorId | Should -BeLike 'VolumeInUse,*'
        $problem.Exception.Message | Should -Match user
        (Get-PodVolume kept).Containers | Should -Be user
    }

    It 'takes the containers along with -Force' {
        (Remove-PodVolume kept -Force -Timeout 0 -PassThru).Name | Should -Be kept
        Test-PodContainer user | Should -BeFalse
        Test-PodVolume kept | Should -BeFalse
    }
}
