using System.Text;
using Borne.Pages.Http;
using Borne.Pages.Logins;
using Borne.Pages.Routes.Accounts;
using Borne.Pages.Routes.Bodies;
using Borne.Settings.Keys;
using Borne.Settings.Network;
using Borne.Settings.Registry;
using Borne.Station;
using Borne.Station.Power;
using Borne.Wire.Http;

namespace Borne.Pages.Routes.Upkeep;

/// <summary>
/// Does what a form of the recovery page asks for. The only request that a form of another site could send; it wants the password
/// in the same form, and an Origin that is not the station's is refused as ever.
/// </summary>
internal sealed class PostRecovery : PageHandler
{
    private const int MaxForm = 600;

    private readonly ChargePoint _station;
    private readonly StationOptions _options;
    private readonly LoginDesk _logins;
    private readonly PageTime _time;
    private readonly bool _hasButton;

    public PostRecovery(ChargePoint station, StationOptions options, LoginDesk logins, PageTime time, bool hasButton)
        : base("POST", "/recovery", PageRole.Anyone, RecoveryPage.FormType)
    {
        _station = station;
        _options = options;
        _logins = logins;
        _time = time;
        _hasButton = hasButton;
    }

    /// <inheritdoc/>
    public override int MaxBody => MaxForm;

    /// <inheritdoc/>
    public override IBodySink Begin(PageRequest request, PageAnswer answer)
    {
        Form form = new Form();
        request.Memo = form;
        return form;
    }

    /// <inheritdoc/>
    public override void Handle(PageRequest request, PageAnswer answer, long now)
    {
        Form form = (Form)request.Memo;
        form.Task = form.Task ?? new PasswordTask(_logins, _time, request.Peer) { Account = LoginDesk.Installer, Known = form.Value("password") ?? "" };
        if (form.Task.Run(answer))
        {
            Show(request, answer, form, Do(form.Value("action"), now));
        }
        else if (answer.Status == HttpStatus.TooMany)
        {
            Show(request, answer, form, RecoveryTexts.TooManyPasswords);
        }
        else if (answer.Status != 0)
        {
            Show(request, answer, form, RecoveryTexts.WrongPassword);
        }
    }

    private int Do(string action, long now)
    {
        switch (action)
        {
            case RecoveryPage.Restart:
                _station.Restart.BeginIn(RestartReason.Person, PostRestart.DelaySeconds, now);
                return RecoveryTexts.Restarts;
            case RecoveryPage.Network:
                if (!NetworkSettings.TryReset(_station.Settings))
                {
                    return RecoveryTexts.NotStored;
                }

                _station.Restart.ForgetNetwork();
                _station.Restart.BeginIn(RestartReason.Person, PostRestart.DelaySeconds, now);
                return RecoveryTexts.NetworkIsReset;
            case RecoveryPage.Factory:
                _station.ResetToFactory(now);
                return RecoveryTexts.AllIsReset;
            default:
                return RecoveryTexts.NoAction;
        }
    }

    private void Show(PageRequest request, PageAnswer answer, Form form, int said) => answer.SendForms(
        new RecoveryPage(
            _options.Vendor + " " + _options.Model + ", " + _options.FirmwareVersion,
            PageLanguages.Of(form.Value(RecoveryPage.Language), request.Languages, _station.Settings.Text(Key.Language)),
            said,
            true,
            _hasButton));

    /// <summary>The fields of a form, as a browser sends them.</summary>
    private sealed class Form : IBodySink
    {
        private readonly byte[] _bytes = new byte[MaxForm];
        private int _count;

        /// <summary>Checks the password; null before.</summary>
        public PasswordTask Task { get; set; }

        /// <inheritdoc/>
        public bool Feed(byte[] buffer, int offset, int count)
        {
            for (int i = 0; i < count; i++)
            {
                // A space comes as a plus sign.
                byte sign = buffer[offset + i];
                _bytes[_count++] = sign == '+' ? (byte)' ' : sign;
            }

            return true;
        }

        /// <inheritdoc/>
        public void Abandon()
        {
            // Nothing has happened yet.
        }

        /// <summary>A field.</summary>
        /// <param name="name">Its name.</param>
        /// <returns>Its value; null when there is none, or it cannot be decoded.</returns>
        public string Value(string name)
        {
            foreach (string pair in Encoding.UTF8.GetString(_bytes, 0, _count).Split('&'))
            {
                int equals = pair.IndexOf('=');
                if (equals == name.Length && pair.Substring(0, equals) == name)
                {
                    return PercentCode.Decode(pair.ToCharArray(), equals + 1, pair.Length);
                }
            }

            return null;
        }
    }
}
