using System.Text;
using System.Xml;

namespace Borne.Virtual.Modes;

/// <summary>The steps of a script in the XML form of JUnit, which build servers show as tests.</summary>
public static class JUnitReport
{
    private const decimal MsPerSecond = 1000m;

    /// <summary>Writes it.</summary>
    /// <param name="file">Name of the file.</param>
    /// <param name="script">Name of the script.</param>
    /// <param name="steps">Its steps.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(string file, string script, IReadOnlyList<ScriptStep> steps)
    {
        using XmlWriter xml = XmlWriter.Create(file, new XmlWriterSettings { Indent = true, Encoding = new UTF8Encoding(false) });
        xml.WriteStartElement("testsuite");
        xml.WriteAttributeString("name", script);
        xml.WriteAttributeString("tests", $"{steps.Count}");
        xml.WriteAttributeString("failures", $"{steps.Count(step => step.Problem is not null)}");
        xml.WriteAttributeString("skipped", $"{steps.Count(step => step.TakenMs is null)}");
        xml.WriteAttributeString("time", $"{steps.Sum(step => step.TakenMs ?? 0) / MsPerSecond}");
        foreach (ScriptStep step in steps)
        {
            xml.WriteStartElement("testcase");
            xml.WriteAttributeString("classname", Plain(step.Story.Length > 0 ? step.Story : script));
            xml.WriteAttributeString("name", Plain($"line {step.Line}: {step.Text}"));
            xml.WriteAttributeString("time", $"{(step.TakenMs ?? 0) / MsPerSecond}");
            if (step.Problem is not null)
            {
                xml.WriteStartElement("failure");
                xml.WriteAttributeString("message", Plain(step.Problem));
                xml.WriteEndElement();
            }
            else if (step.TakenMs is null)
            {
                xml.WriteElementString("skipped", "");
            }

            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    // What XML has no way to write.
    private static string Plain(string text) => string.Concat(text.Select(sign => XmlConvert.IsXmlChar(sign) ? sign : '?'));
}
