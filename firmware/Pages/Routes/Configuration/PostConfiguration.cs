using Borne.Pages.Http;
using Borne.Settings.Configuration;
using Borne.Settings.Registry;

namespace Borne.Pages.Routes.Configuration;

/// <summary>Takes an OCPPConf.xml as it arrives: all of it or nothing.</summary>
internal sealed class PostConfiguration : PageHandler
{
    private const int MaxFile = 65536;

    private readonly SettingsRegistry _settings;

    public PostConfiguration(SettingsRegistry settings)
        : base("POST", "/api/configuration", PageRole.Installer, "application/xml")
    {
        _settings = settings;
    }

    /// <inheritdoc/>
    public override int MaxBody => MaxFile;

    /// <inheritdoc/>
    public override IBodySink Begin(PageRequest request, PageAnswer answer)
    {
        Import import = new Import(_settings);
        request.Memo = import;
        return import;
    }

    /// <inheritdoc/>
    public override void Handle(PageRequest request, PageAnswer answer, long now)
    {
        ConfigurationImport import = ((Import)request.Memo).File;
        SettingResult result = import.Error is null ? import.Finish() : SettingResult.Rejected;
        if (result == SettingResult.Rejected)
        {
            Refuse(answer, import.Error);
        }
        else
        {
            answer.Done(result == SettingResult.RebootRequired ? "RebootRequired" : "Accepted");
        }
    }

    // A fault of the file reads "line 3, column 5: what it is".
    private static void Refuse(PageAnswer answer, string error)
    {
        int line = NumberBehind(error, "line ");
        int column = NumberBehind(error, "column ");

        // A file that ends with a line ends at column 0 of the next one, which a reader counts as 1.
        answer.RefuseFile(error, line, line > 0 && column == 0 ? 1 : column);
    }

    private static int NumberBehind(string error, string word)
    {
        int start = error.IndexOf(word);
        int end = start + word.Length;
        while (start >= 0 && end < error.Length && error[end] >= '0' && error[end] <= '9')
        {
            end++;
        }

        return start < 0 ? 0 : PageRequest.ToNumber(error.Substring(start + word.Length, end - start - word.Length));
    }

    private sealed class Import : IBodySink
    {
        public Import(SettingsRegistry settings)
        {
            File = new ConfigurationImport(settings);
        }

        public ConfigurationImport File { get; }

        /// <inheritdoc/>
        public bool Feed(byte[] buffer, int offset, int count) => File.Feed(buffer, offset, count);

        /// <inheritdoc/>
        public void Abandon()
        {
            // Nothing has changed before the file's end.
        }
    }
}
