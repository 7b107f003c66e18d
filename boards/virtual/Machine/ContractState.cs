namespace Borne.Virtual.Machine;

/// <summary>What became of a car's contract.</summary>
public enum ContractState
{
    /// <summary>The car has none, or is not plugged in.</summary>
    Idle,

    /// <summary>Car and station find each other; the contract will be told.</summary>
    Connecting,

    /// <summary>It was told; the station has not asked for it, or nobody has answered yet.</summary>
    Told,

    /// <summary>The car may charge on it.</summary>
    Authorized,

    /// <summary>It may not.</summary>
    Refused,
}
