namespace Borne.Hal.Outlet;

/// <summary>Tells how much of a contactor's life is used up.</summary>
public interface IContactorWear
{
    /// <summary>Closings in its life.</summary>
    int Closings { get; }

    /// <summary>Part of its life that is used up, in percent; more than 100 when it should have been replaced.</summary>
    int WearPercent { get; }
}
