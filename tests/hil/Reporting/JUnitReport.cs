using System.Text;
using System.Xml;
using Borne.Hil.Running;

namespace Borne.Hil.Reporting;

/// <summary>Writes a run in the XML form of JUnit, which build servers show as tests.</summary>
public static class JUnitReport
{
    private const string Suite = "hil";

    /// <summary>Writes the report.</summary>
    /// <param name="result">The run.</param>
    /// <param name="head">What is said of it as a whole.</param>
    public static string Write(SuiteResult result, ReportHead head)
    {
        var text = new StringBuilder();
        using (XmlWriter xml = XmlWriter.Create(text, new XmlWriterSettings { Indent = true, OmitXmlDeclaration = true }))
        {
            xml.WriteStartElement("testsuite");
            xml.WriteAttributeString("name", Suite);
            xml.WriteAttributeString("timestamp", head.DateText);
            xml.WriteAttributeString("tests", $"{result.Scenarios.Count}");
            xml.WriteAttributeString("failures", $"{result.Failed}");
            xml.WriteAttributeString("skipped", $"{result.Skipped}");
            xml.WriteStartElement("properties");
            foreach ((string name, string value) in MarkdownReport.Facts(result, head))
            {
                xml.WriteStartElement("property");
                xml.WriteAttributeString("name", name);
                xml.WriteAttributeString("value", Plain(value));
                xml.WriteEndElement();
            }

            xml.WriteEndElement();
            foreach (ScenarioResult scenario in result.Scenarios)
            {
                Write(xml, scenario);
            }

            xml.WriteEndElement();
        }

        return text.ToString();
    }

    private static void Write(XmlWriter xml, ScenarioResult scenario)
    {
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("classname", Plain(scenario.Requirement));
        xml.WriteAttributeString("name", Plain(scenario.Name));
        if (scenario.Skipped is not null)
        {
            xml.WriteStartElement("skipped");
            xml.WriteAttributeString("message", Plain(scenario.Skipped));
            xml.WriteEndElement();
        }

        string failures = Lines(scenario.Findings.Where(finding => !finding.Passed));
        if (failures.Length > 0)
        {
            xml.WriteStartElement("failure");
            xml.WriteAttributeString("message", failures);
            xml.WriteEndElement();
        }

        if (scenario.Findings.Count > 0)
        {
            xml.WriteElementString("system-out", Lines(scenario.Findings));
        }

        xml.WriteEndElement();
    }

    private static string Lines(IEnumerable<Finding> findings) => Plain(string.Join("\n", findings.Select(finding =>
        $"{finding.What}: {finding.Measured}{(finding.Uncertainty.Length > 0 ? " " + finding.Uncertainty : "")}, allowed {finding.Limit}")));

    // What XML has no way to write.
    private static string Plain(string text) => string.Concat(text.Select(sign => XmlConvert.IsXmlChar(sign) ? sign : '?'));
}
