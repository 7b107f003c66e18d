using Borne.Settings.Keys;

namespace Borne.Settings.Registry;

/// <summary>Learns of changed settings.</summary>
public interface ISettingListener
{
    /// <summary>A setting has a new value.</summary>
    /// <param name="key">A constant of <see cref="Key"/>.</param>
    void SettingChanged(int key);
}
