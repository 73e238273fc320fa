<#
.SYNOPSIS
A pod and a container on a named network: they find each other by name, and the pod publishes a port.

.DESCRIPTION
The pod has an init container that writes a page, and a web server that serves it. Another container on the same network asks for the page
by the pod's name. Everything is removed at the end.

.EXAMPLE
./06-PodAndNetwork.ps1

.EXAMPLE
./06-PodAndNetwork.ps1 -Image localhost/busybox:1 -Port 8088
#>
[CmdletBinding()]
param(
    # The image to work with; it needs a shell, httpd and wget, as busybox has them.
    [string] $Image = 'docker.io/library/busybox',

    # The port of the host that the pod publishes; 0 lets the engine pick one.
    [ValidateRange(0, 65535)]
    [int] $Port = 0
)

$ErrorActionPreference = 'Stop'
if (-not (Get-Module PodShell)) { Import-Module (Join-Path $PSScriptRoot .. PodShell.psd1) }

$www = [IO.Directory]::CreateTempSubdirectory('podshell-example-')
$network = New-PodNetwork "net-$PID" -Label @{ example = $PID }
$pod = New-Pod "shop-$PID" -Network $network -NetworkAlias shop -Publish "127.0.0.1:${Port}:80" -Label @{ example = $PID }
try {
    # An init container runs to its end before the others start. What it shares with them is a folder of the host.
    $null = New-PodContainer $Image -Name "seed-$PID" -Pod $pod -InitContainer Once -Volume "${www}:/www" -Command sh, -c, 'echo "Hello from $(hostname)" > /www/index.html'
    $null = New-PodContainer $Image -Name "front-$PID" -Pod $pod -Volume "${www}:/www" -Command httpd, -f, -h, /www
    $pod = Start-Pod $pod -PassThru
    "$($pod.Name) is $($pod.State)"

    # The containers are objects: those that are the user's own, and which process each is.
    $pod | Get-PodContainer | Where-Object -Not IsInfra | ForEach-Object { "  $($_.Name): $($_.State), process $($_.ProcessId)" }

    # By name, from another container on the network.
    Invoke-PodContainer $Image -Network $network -Remove -Command wget, -q, -O, -, http://shop/ | ForEach-Object { "by name: $_" }

    # From the host, by the published port.
    $published = (Get-Pod $pod).Ports[0].HostPort
    $client = [Net.Http.HttpClient]::new()
    "by port ${published}: $($client.GetStringAsync("http://127.0.0.1:$published/").Result.Trim())"

    # Who is on the network, and with which address.
    (Get-PodNetwork $network -Detailed).Containers | ForEach-Object { "on the network: $($_.Name) $($_.IPv4Address)" }
}
finally {
    $pod | Remove-Pod -Force -Timeout 0
    $network | Remove-PodNetwork
    $www.Delete($true)
}
