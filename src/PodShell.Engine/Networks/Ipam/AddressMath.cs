using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace PodShell.Engine.Networks.Ipam;

/// <summary>Addresses as numbers, both families alike.</summary>
internal static class AddressMath
{
    /// <summary>An address as a number.</summary>
    public static UInt128 Number(IPAddress address)
    {
        byte[] bytes = address.GetAddressBytes();
        return bytes.Length == 4 ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt128BigEndian(bytes);
    }

    /// <summary>An address as a number.</summary>
    public static UInt128 Number(string address) => Number(IPAddress.Parse(address));

    /// <summary>A number as an address.</summary>
    /// <param name="number">The number.</param>
    /// <param name="size">Bytes of an address: 4 or 16.</param>
    /// <returns>The text.</returns>
    public static string Text(UInt128 number, int size)
    {
        byte[] bytes = new byte[size];
        if (size == 4)
        {
            BinaryPrimitives.WriteUInt32BigEndian(bytes, (uint)number);
        }
        else
        {
            BinaryPrimitives.WriteUInt128BigEndian(bytes, number);
        }

        return new IPAddress(bytes).ToString();
    }

    /// <summary>Bytes of an address of a subnet's family: 4 or 16.</summary>
    public static int Size(string subnet) => IPNetwork.Parse(subnet).BaseAddress.AddressFamily == AddressFamily.InterNetwork ? 4 : 16;

    /// <summary>Bits of a subnet's prefix.</summary>
    public static int Prefix(string subnet) => IPNetwork.Parse(subnet).PrefixLength;

    /// <summary>The subnet's own address.</summary>
    public static UInt128 First(string subnet) => Number(IPNetwork.Parse(subnet).BaseAddress);

    /// <summary>The subnet's last address, IPv4's broadcast.</summary>
    public static UInt128 Last(string subnet)
    {
        int host = (Size(subnet) * 8) - Prefix(subnet);
        return First(subnet) + (host == 128 ? UInt128.MaxValue : (UInt128.One << host) - 1);
    }

    /// <summary>Whether an address is one of a subnet.</summary>
    public static bool Contains(string subnet, string address) =>
        IPAddress.TryParse(address, out IPAddress? ip) && IPNetwork.Parse(subnet).Contains(ip);

    /// <summary>Whether two subnets have an address in common.</summary>
    public static bool Overlap(string a, string b) => Size(a) == Size(b) && First(a) <= Last(b) && First(b) <= Last(a);
}
