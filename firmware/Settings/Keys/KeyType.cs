using Borne.Settings.Registry;

namespace Borne.Settings.Keys;

/// <summary>Type of a setting's value, in the order of <see cref="KeyTable.Types"/>.</summary>
public enum KeyType
{
    /// <summary>true or false, written so; any case is read.</summary>
    Bool,

    /// <summary>The same, written True or False.</summary>
    CapitalBool,

    /// <summary>Integer within the key's bounds.</summary>
    Int,

    /// <summary>One of the words in the line's unit column.</summary>
    Words,

    /// <summary>Printable ASCII text whose length is within the bounds.</summary>
    Text,

    /// <summary>Text of any characters but control characters; the bounds count bytes in UTF-8.</summary>
    Name,

    /// <summary>IPv4 address of four numbers, or empty.</summary>
    Ip,

    /// <summary>List of measurands, parted by commas.</summary>
    Measurands,

    /// <summary>List of phase rotations such as <c>0.RST,1.Unknown</c>.</summary>
    Phases,

    /// <summary>Password: 32 to 40 hex digits stand for bytes, anything else is text.</summary>
    Password,

    /// <summary>Password that is always text.</summary>
    PlainPassword,

    /// <summary>User name, colon, password that is always text.</summary>
    UserPassword,

    /// <summary>Endpoint <c>ws[s]://host[:port][/path]</c>.</summary>
    Url,

    /// <summary>Scheme and host of the endpoint: <c>ws[s]://host</c>.</summary>
    Host,

    /// <summary>Port of the endpoint.</summary>
    Port,

    /// <summary>Path of the endpoint, with a slash at both ends.</summary>
    Path,

    /// <summary>Endpoint <c>host[:port]/path/#OSN#</c> without the scheme.</summary>
    ComEndpoint,

    /// <summary>Flags of com_Options.</summary>
    ComOptions,

    /// <summary>Offline policy for badges: all, local, none.</summary>
    Badge,

    /// <summary>Only the default is allowed, and nothing is stored.</summary>
    Fixed,

    /// <summary>The value comes from <see cref="ILiveValues"/>.</summary>
    Live,

    /// <summary>The measurands that the station can give.</summary>
    Supported,

    /// <summary>List of protocols for files, of those that this build has.</summary>
    Protocols,

    /// <summary>List <c>modelname=...,vendorname=...,CpSn=...</c>, or empty.</summary>
    Info,

    /// <summary>Currents in A of all connectors, parted by commas, each within the bounds.</summary>
    Amps,

    /// <summary>One current in A for every connector; that of the first is shown.</summary>
    EachAmps,
}
