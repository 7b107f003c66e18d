namespace Borne.Hal.Network.Messages;

/// <summary>Which part of a message a frame is (RFC 6455 section 5.4).</summary>
public enum FramePart
{
    /// <summary>All of it.</summary>
    Whole,

    /// <summary>The first of several.</summary>
    First,

    /// <summary>One between the first and the last.</summary>
    Middle,

    /// <summary>The last of several.</summary>
    Last,
}
