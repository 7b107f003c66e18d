using Borne.Settings.Registry;

namespace Borne.Tests.Settings;

/// <summary>Counts the changes it is told of.</summary>
public sealed class SettingCounter : ISettingListener
{
    public int Changes { get; private set; }

    public int LastKey { get; private set; } = -1;

    public void SettingChanged(int key)
    {
        Changes++;
        LastKey = key;
    }
}
