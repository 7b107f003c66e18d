namespace Borne.Settings.Xml;

/// <summary>Takes what an <see cref="XmlReader"/> reads. Every method returns null, or what is wrong and what to do.</summary>
public interface IXmlHandler
{
    /// <summary>An element begins.</summary>
    /// <param name="name">Its name.</param>
    string BeginElement(string name);

    /// <summary>The element that has just begun has an attribute.</summary>
    /// <param name="name">Name of the attribute.</param>
    /// <param name="value">Its value.</param>
    string Attribute(string name, string value);

    /// <summary>An element ends.</summary>
    /// <param name="text">Its text without blanks at the ends; null when it has elements inside.</param>
    string EndElement(string text);
}
