namespace Borne.Pages.Acceptance;

/// <summary>Where the test of a part stands; the words of the API in this order.</summary>
public enum PartState
{
    /// <summary>It was not tested since the start, or could not be.</summary>
    Untested,

    /// <summary>It is being tested.</summary>
    Running,

    /// <summary>It works.</summary>
    Passed,

    /// <summary>It does not work, or the test was ended.</summary>
    Failed,
}
