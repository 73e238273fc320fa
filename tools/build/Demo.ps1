# The main job on real images: from docker.io where it can be reached, else from a registry on loopback that is filled with
# images made from Debian packages.

param([bool] $Offline)

$ErrorActionPreference = 'Stop'
. (Join-Path $PSScriptRoot Common.ps1)

function Test-DockerHub {
    <# .SYNOPSIS Whether docker.io's registry answers within a few seconds; if not, why. #>
    $client = [Net.Http.HttpClient]::new()
    $client.Timeout = [TimeSpan]::FromSeconds(5)
    try {
        # Without a token the answer is 401: the registry is there.
        $answer = $client.GetAsync('https://registry-1.docker.io/v2/').GetAwaiter().GetResult()
        return [pscustomobject]@{ Ok = ([int]$answer.StatusCode -in 200, 401); Why = "it answered $([int]$answer.StatusCode)" }
    }
    catch {
        return [pscustomobject]@{ Ok = $false; Why = $_.Exception.GetBaseException().Message }
    }
    finally {
        $client.Dispose()
    }
}

function Start-DemoRegistry {
    <# .SYNOPSIS Debian's docker-registry on a free loopback port with two images in it. #>
    Invoke-Part Fixtures @{ Small = $true }
    Write-Step 'Building the helper that fills the registry'
    Invoke-Dotnet @('build', (Get-RepositoryPath tests PodShell.Testing), '-c', 'Release')
    $null = [Reflection.Assembly]::LoadFrom((Get-RepositoryPath artifacts bin PodShell.Testing release PodShell.Testing.dll))
    $registry = [PodShell.Testing.RegistryProcess]::StartAsync($null).GetAwaiter().GetResult()
    $pusher = [PodShell.Testing.RegistryPusher]::new($registry)
    Write-Line "Filling the registry on $($registry.Address) with images made from Debian packages"
    $busybox = [PodShell.Testing.TestImages]::Busybox([PodShell.Testing.LayerCompression]::Gzip)
    $null = $pusher.PushAsync($busybox, 'busybox', 'latest').GetAwaiter().GetResult()
    $debian = [PodShell.Testing.TestImages]::DebianAsync().GetAwaiter().GetResult()
    $null = $pusher.PushAsync($debian, 'debian', 'stable').GetAwaiter().GetResult()
    $pusher.Dispose()
    $registry
}

$hub = $Offline ? [pscustomobject]@{ Ok = $false; Why = 'not asked (-Offline)' } : (Test-DockerHub)
$registry = $null
try {
    if ($hub.Ok) {
        Write-Step 'docker.io can be reached: pulling from there'
        $images = @{ Busybox = 'docker.io/library/busybox:latest'; Debian = 'docker.io/library/debian:stable-slim' }
    }
    else {
        Write-Step "docker.io cannot be reached: $($hub.Why). Starting a registry on loopback instead"
        $registry = Start-DemoRegistry
        $images = @{ Busybox = $registry.Reference('busybox:latest'); Debian = $registry.Reference('debian:stable') }
    }
    & (Join-Path $PSScriptRoot MainJob.ps1) @images
}
finally {
    if ($registry) { $null = $registry.DisposeAsync().AsTask().GetAwaiter().GetResult() }
}
