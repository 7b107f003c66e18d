using System;
using System.Reflection;
using Borne.Hal.Network.Messages;

namespace Borne.Hal.Esp32.Storage;

/// <summary>
/// Starts the application of a firmware slot on a board with external memory: the payload of the image is a row of
/// assemblies, each with its length in four bytes (lowest first) in front, in the order of their references. They are
/// loaded into RAM, where they stay, which is why a board without external memory cannot do this. Tried on the desktop host
/// of the interpreter, with assemblies of this firmware and over compactions of the heap; not tried on a device.
/// </summary>
/// <remarks>
/// The loader's own deployment, written with the cable, has the packages, Borne.Hal, Borne.Hal.Devices, Borne.Hal.Esp32,
/// Borne.Hal.Bluetooth, Borne.Base, Borne.Slots, Borne.Cryptography and Borne.SignedImages; they and the runtime cannot be updated this way. The image must not bring an assembly
/// that the deployment has, because the runtime takes the one it has already.
/// </remarks>
public sealed class ApplicationLoader
{
    private const int LengthBytes = 4;

    private readonly string _typeName;
    private readonly string _methodName;
    private MethodInfo _method;

    /// <summary>Notes what to start.</summary>
    /// <param name="typeName">Full name of a class of the last assembly.</param>
    /// <param name="methodName">Its static method with one parameter; it returns when the board is to restart.</param>
    public ApplicationLoader(string typeName, string methodName)
    {
        _typeName = typeName;
        _methodName = methodName;
    }

    /// <summary>Loads the application.</summary>
    /// <param name="payload">Reads the payload of the slot.</param>
    /// <param name="length">Length of the payload, bytes.</param>
    /// <returns>False when the payload is no application; one that cannot be loaded throws.</returns>
    public bool Load(IPayloadReader payload, int length)
    {
        Assembly last = null;
        int at = 0;
        byte[] head = new byte[LengthBytes];
        while (at + LengthBytes <= length)
        {
            if (payload.ReadPayload(at, head, 0, LengthBytes) != LengthBytes)
            {
                return false;
            }

            int size = head[0] | (head[1] << 8) | (head[2] << 16) | (head[3] << 24);
            at += LengthBytes;
            if (size < 1 || size > length - at)
            {
                return false;
            }

            // The runtime goes on using this array: one of its own for each assembly.
            byte[] assembly = new byte[size];
            if (payload.ReadPayload(at, assembly, 0, size) != size)
            {
                return false;
            }

            last = Assembly.Load(assembly);
            at += size;
        }

        Type type = last is null || at != length ? null : last.GetType(_typeName);
        _method = type is null ? null : type.GetMethod(_methodName);
        return _method is not null;
    }

    /// <summary>Starts the application that was loaded, and returns when it ends.</summary>
    /// <param name="argument">What its method gets.</param>
    public void Start(object argument) => _method.Invoke(null, new object[] { argument });
}
