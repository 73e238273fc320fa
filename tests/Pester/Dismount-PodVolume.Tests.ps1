BeforeAll {
    . (Join-Path $PSScriptRoot Common.ps1)
    $null = Open-PodTestStore
}

AfterAll {
    Close-PodTestStore
}

Describe 'Dismount-PodVolume' {
    It 'is content with a volume that is not mounted' {
        $null = New-PodVolume plain
        Dismount-PodVolume plain | Should -BeNullOrEmpty
        (Dismount-PodVolume plain -PassThru).Volume | Should -Be plain
        (Get-PodTestError { Dismount-PodVolume nope }).FullyQualifiedErrorId | Should -BeLike 'VolumeNotFound,*'
        Clear-PodVolume -Force
    }
}
