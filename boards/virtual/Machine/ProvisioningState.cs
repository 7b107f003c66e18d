namespace Borne.Virtual.Machine;

/// <summary>What became of a car's wish for a contract.</summary>
public enum ProvisioningState
{
    /// <summary>It has none.</summary>
    Idle,

    /// <summary>The station has not taken it, or nobody has answered yet.</summary>
    Asked,

    /// <summary>The car has a new contract.</summary>
    Installed,

    /// <summary>An answer came that this car cannot read; real cars may.</summary>
    Answered,

    /// <summary>There was no answer for the car.</summary>
    Failed,
}
