using Borne.Settings.Xml;

namespace Borne.Tests.Settings.Xml;

/// <summary>Writes down what an XML reader tells.</summary>
public sealed class XmlRecorder : IXmlHandler
{
    public string Text { get; private set; } = "";

    public string BeginElement(string name)
    {
        Text += "(" + name;
        return null;
    }

    public string Attribute(string name, string value)
    {
        Text += "[" + name + ":" + value + "]";
        return null;
    }

    public string EndElement(string text)
    {
        Text += "=" + (text ?? "null") + ")";
        return null;
    }
}
