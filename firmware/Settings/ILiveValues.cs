namespace Borne.Settings;

/// <summary>Knows the values of keys that hardware determines.</summary>
public interface ILiveValues
{
    /// <summary>The present value of a key of type <see cref="KeyType.Live"/>.</summary>
    /// <param name="key">A constant of <see cref="Key"/>.</param>
    /// <returns>The value, or an empty string when there is none at the moment.</returns>
    string ReadLive(int key);
}
